package dev.millrace.benchmarks.lifecycle;

import dev.millrace.operator.ModelUpdate;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A stream of models: a small one at once, the next ones a while later each. Models are made in the
 * source, before the first leaves, so that making them costs nobody anything later.
 */
final class Updates implements GeneratorFunction<Long, ModelUpdate> {
  private static final long serialVersionUID = 1L;
  private static final String NAME = "sized";

  private final List<Integer> megabytes;
  private final long pauseMillis;
  private transient List<ModelUpdate> models;

  private Updates(List<Integer> megabytes, long pauseMillis) {
    this.megabytes = megabytes;
    this.pauseMillis = pauseMillis;
  }

  /** Models of those sizes, as versions v1, v2 and so on. */
  static DataStream<ModelUpdate> of(
      StreamExecutionEnvironment env, List<Integer> megabytes, long pauseMillis) {
    DataGeneratorSource<ModelUpdate> source =
        new DataGeneratorSource<>(
            new Updates(megabytes, pauseMillis),
            megabytes.size(),
            RateLimiterStrategy.noOp(),
            TypeInformation.of(ModelUpdate.class));
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "models").setParallelism(1);
  }

  @Override
  public ModelUpdate map(Long number) throws InterruptedException {
    if (models == null) {
      models = megabytes.stream().map(this::make).toList();
    }
    if (number > 0) {
      Thread.sleep(pauseMillis);
      Gaps.published();
    }
    return models.get(number.intValue());
  }

  private ModelUpdate make(int size) {
    String version = "v" + (megabytes.indexOf(size) + 1);
    return ModelUpdate.of(NAME, version, SizedModel.of(size));
  }
}

package dev.millrace.benchmarks.latency;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.Features;
import dev.millrace.operator.Scoring;
import java.util.Arrays;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Events by a schedule, scored with a model: one chain, one thread, object reuse. */
final class LatencyJob {
  private static final int ROWS = 1024;

  private final BenchModel model;
  private final float[][] rows;

  LatencyJob(BenchModel model) {
    this.model = model;
    float[] values = model.inputs(ROWS);
    this.rows = new float[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = Arrays.copyOfRange(values, row * model.width(), (row + 1) * model.width());
    }
  }

  LatencyRun run(BatchPolicy policy, Schedule schedule) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    env.getConfig().enableObjectReuse();
    float[][] inputs = rows;
    Scoring.with(model.keras())
        .features(
            Features.<Long>declare()
                .vector(
                    model.keras().inputs().get(0).name(),
                    due -> inputs[(int) (due >>> 4) & ROWS - 1]))
        .batch(policy)
        .score(
            env.fromSource(
                new PacedSource(Lateness.warmedUp(schedule)),
                WatermarkStrategy.noWatermarks(),
                "events",
                Types.LONG))
        .events()
        .filter(new Lateness())
        .sinkTo(new DiscardingSink<>());
    env.execute("latency");
    return new LatencyRun(Lateness.perSecond(), Lateness.millis(0.5), Lateness.millis(0.99));
  }
}

package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import java.util.Arrays;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Makes events: each with values of its own, copied from one of a few rows. Until the first event
 * is through the pipeline, one a millisecond; then as fast as they are taken.
 */
final class GeneratedEvents implements GeneratorFunction<Long, Event> {
  private static final long serialVersionUID = 1L;
  private static final int ROWS = 1024;

  private final float[][] rows;
  private boolean isStarted;

  private GeneratedEvents(float[][] rows) {
    this.rows = rows;
  }

  static DataStream<Event> of(BenchModel model, long count, StreamExecutionEnvironment env) {
    DataGeneratorSource<Event> source =
        new DataGeneratorSource<>(new GeneratedEvents(rows(model)), count, Event.TYPE);
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "events");
  }

  /** Inputs of a model, a row each. */
  static float[][] rows(BenchModel model) {
    float[] values = model.inputs(ROWS);
    float[][] rows = new float[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = Arrays.copyOfRange(values, row * model.width(), (row + 1) * model.width());
    }
    return rows;
  }

  @Override
  public Event map(Long id) throws InterruptedException {
    if (!isStarted) {
      isStarted = StartSignal.isGiven();
      Thread.sleep(isStarted ? 0 : 1);
    }
    return new Event(id, rows[(int) (id % ROWS)].clone());
  }
}

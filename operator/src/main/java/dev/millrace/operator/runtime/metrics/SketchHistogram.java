package dev.millrace.operator.runtime.metrics;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/** A sketch as Flink's reporters read it. One thread updates, others may read. */
final class SketchHistogram implements Histogram {
  private final QuantileSketch sketch = QuantileSketch.ofSizes();
  private long count;

  @Override
  public void update(long value) {
    count++;
    sketch.add(value);
  }

  @Override
  public long getCount() {
    return count;
  }

  @Override
  public HistogramStatistics getStatistics() {
    return new SketchStatistics(sketch.copy());
  }
}

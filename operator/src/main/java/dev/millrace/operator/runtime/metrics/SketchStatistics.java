package dev.millrace.operator.runtime.metrics;

import java.util.Arrays;
import org.apache.flink.metrics.HistogramStatistics;

/** What Flink asks of a histogram, from a sketch that stays as it is. */
final class SketchStatistics extends HistogramStatistics {
  private final QuantileSketch sketch;

  SketchStatistics(QuantileSketch sketch) {
    this.sketch = sketch;
  }

  @Override
  public double getQuantile(double quantile) {
    return size() == 0 ? 0 : sketch.quantile(quantile);
  }

  @Override
  public long[] getValues() {
    long[] values = new long[size()];
    int[] filled = {0};
    sketch.forEach(
        (value, count) -> {
          Arrays.fill(values, filled[0], filled[0] + count, (long) value);
          filled[0] += count;
        });
    return values;
  }

  @Override
  public int size() {
    return sketch.total();
  }

  @Override
  public double getMean() {
    double[] sum = {0};
    sketch.forEach((value, count) -> sum[0] += value * count);
    return size() == 0 ? 0 : sum[0] / size();
  }

  @Override
  public double getStdDev() {
    double mean = getMean();
    double[] squares = {0};
    sketch.forEach((value, count) -> squares[0] += count * (value - mean) * (value - mean));
    return size() < 2 ? 0 : Math.sqrt(squares[0] / (size() - 1));
  }

  @Override
  public long getMax() {
    return (long) getQuantile(1);
  }

  @Override
  public long getMin() {
    return (long) getQuantile(0);
  }
}

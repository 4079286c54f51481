package dev.millrace.benchmarks.lifecycle;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Keeps what all tasks of this JVM show of versions that wake, for longer than they live. */
public final class WakesReporter implements MetricReporter, MetricReporterFactory {
  private static final List<Counter> WAKES = new CopyOnWriteArrayList<>();
  private static final List<Histogram> TIMES = new CopyOnWriteArrayList<>();

  /** How many times a version was woken. */
  static long wakes() {
    return WAKES.stream().mapToLong(Counter::getCount).sum();
  }

  /** The time of that rank among all, from 0 to 1, in milliseconds. */
  static double millis(double rank) {
    long[] micros =
        TIMES.stream()
            .flatMapToLong(times -> LongStream.of(times.getStatistics().getValues()))
            .toArray();
    Arrays.sort(micros);
    return micros.length == 0 ? Double.NaN : micros[(int) (rank * (micros.length - 1))] / 1e3;
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (name.equals("wakes")) {
      WAKES.add((Counter) metric);
    } else if (name.equals("wakeMicros")) {
      TIMES.add((Histogram) metric);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}

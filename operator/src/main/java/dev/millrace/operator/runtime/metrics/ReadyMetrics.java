package dev.millrace.operator.runtime.metrics;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** How many of a task's versions are ready, how many sleep, and what waking them takes. */
public final class ReadyMetrics {
  private final Counter wakes;
  private final SketchHistogram wakeMicros = new SketchHistogram();
  private volatile int ready;
  private volatile int sleeping;

  public ReadyMetrics(MetricGroup operator) {
    MetricGroup group = operator.addGroup("millrace");
    wakes = group.counter("wakes");
    group.histogram("wakeMicros", wakeMicros);
    group.gauge("readyVersions", (Gauge<Integer>) () -> ready);
    group.gauge("sleepingVersions", (Gauge<Integer>) () -> sleeping);
  }

  /** A version was woken: from its first event until all that waited had left. */
  public void woke(long nanos) {
    wakes.inc();
    wakeMicros.update(nanos / 1000);
  }

  /** So many versions are ready, of all that work. */
  public void show(int nowReady, int all) {
    ready = nowReady;
    sleeping = all - nowReady;
  }
}

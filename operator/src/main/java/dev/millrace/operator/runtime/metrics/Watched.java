package dev.millrace.operator.runtime.metrics;

import dev.millrace.operator.Reference;

/** One number of a record, counted in the bins of its reference in single precision. */
final class Watched {
  private final long[] reference;
  private final BinHistogram now;

  Watched(Reference.Histogram histogram) {
    int bins = histogram.counts().size();
    this.reference = histogram.counts().stream().mapToLong(count -> count).toArray();
    this.now =
        new BinHistogram(
            histogram.edges().subList(1, bins).stream().mapToDouble(Double::floatValue).toArray());
  }

  void add(double value) {
    now.add((float) value);
  }

  /** How far it has moved: NaN as long as too few values are counted. */
  double drift() {
    return StabilityIndex.of(reference, now.counts());
  }
}

package dev.millrace.operator.runtime.pace;

/** How fast records come, over the last twenty milliseconds or the last batch. */
final class ArrivalRate {
  private static final double MEMORY_NANOS = 20e6;

  private double records;
  private double nanos;

  /** In that time so many have come; what was before counts the less, the longer that is. */
  void add(int came, long within) {
    double kept = MEMORY_NANOS / (MEMORY_NANOS + within);
    records = records * kept + came;
    nanos = nanos * kept + within;
  }

  /** Records a nanosecond; 0 where nothing is known. */
  double perNano() {
    return nanos == 0 ? 0 : records / nanos;
  }
}

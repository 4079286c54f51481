package dev.millrace.operator.runtime.metrics;

/**
 * Quantiles of a stream of numbers to within {@code 2^-8} of their size (0.4 %), in fixed memory.
 *
 * <p>A number's bucket is its sign, its exponent and the first {@value #BITS} bits of its mantissa,
 * so that finding it is a shift; a bucket answers with its middle. This is a histogram over
 * logarithmic buckets as in DDSketch (Masson, Rim and Lee, "DDSketch: A Fast and Fully-Mergeable
 * Quantile Sketch with Relative-Error Guarantees", VLDB 2019), with buckets of equal width between
 * two powers of 2 as in HdrHistogram. What is smaller than {@code 2^-20} counts as 0, what is
 * larger than {@code 2^24} as that.
 *
 * <p>Older values count for less, as {@link Counts} says. One thread adds, others may read; adding
 * allocates nothing.
 */
final class QuantileSketch {
  private static final int BITS = 7;
  private static final int SHIFT = 23 - BITS; // of 23 bits of mantissa
  private static final int MIDDLE = 1 << (SHIFT - 1);
  private static final int LEAST = keptBits((float) 0x1p-20);
  private static final int SIZES = keptBits((float) 0x1p24) - LEAST + 1;
  private static final int REMEMBERED = 1 << 16;

  /** What a sketch of sizes takes, and one of any numbers. */
  static final long SIZES_BYTES = SIZES * (long) Integer.BYTES;

  static final long NUMBERS_BYTES = 2 * SIZES_BYTES;

  /** In ascending order of their values. */
  private final Counts buckets;

  /** The bucket of 0. */
  private final int zero;

  private QuantileSketch(Counts buckets, int zero) {
    this.buckets = buckets;
    this.zero = zero;
  }

  /** A sketch of any numbers. */
  static QuantileSketch ofNumbers() {
    return new QuantileSketch(new Counts(2 * SIZES - 1, REMEMBERED), SIZES - 1);
  }

  /** A sketch of numbers from 0 on, in half the memory; negative ones count as 0. */
  static QuantileSketch ofSizes() {
    return new QuantileSketch(new Counts(SIZES, REMEMBERED), 0);
  }

  /** Adds a number that is not NaN. */
  void add(float value) {
    int size = Math.max(0, Math.min(SIZES - 1, keptBits(Math.abs(value)) - LEAST));
    buckets.add(Math.max(0, value < 0 ? zero - size : zero + size));
  }

  private static int keptBits(float size) {
    return Float.floatToRawIntBits(size) >>> SHIFT;
  }

  /** The middle of a bucket. */
  private float value(int bucket) {
    int size = Math.abs(bucket - zero);
    float middle = size == 0 ? 0 : Float.intBitsToFloat((size + LEAST) << SHIFT | MIDDLE);
    return bucket < zero ? -middle : middle;
  }

  /** How many values count now. */
  int total() {
    return buckets.total();
  }

  /**
   * The value of rank {@code floor(q (n - 1))}, from 0, among the n that count; NaN without any.
   *
   * @param q from 0 to 1
   */
  double quantile(double q) {
    Counts now = buckets.copy();
    return now.total() == 0 ? Double.NaN : value(bucket(now, (int) (q * (now.total() - 1))));
  }

  /** The bucket of the value of that rank. */
  private static int bucket(Counts buckets, int rank) {
    int bucket = 0;
    int left = rank - buckets.get(0);
    while (left >= 0) {
      bucket++;
      left -= buckets.get(bucket);
    }
    return bucket;
  }

  /** The sketch of this moment, which stays as it is. */
  QuantileSketch copy() {
    return new QuantileSketch(buckets.copy(), zero);
  }

  /** Calls with each value that counts, in ascending order, and how often it does. */
  void forEach(Visitor visitor) {
    for (int bucket = 0; bucket < buckets.bins(); bucket++) {
      if (buckets.get(bucket) > 0) {
        visitor.visit(value(bucket), buckets.get(bucket));
      }
    }
  }

  /** Takes a value and how often it counts. */
  interface Visitor {
    void visit(double value, int count);
  }
}

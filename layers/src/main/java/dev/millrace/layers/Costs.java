package dev.millrace.layers;

/**
 * Counts of {@link Layer#multiplyAdds}. What depends on a size that is not known, and what is too
 * much to be counted, is {@link Shape#ANY}.
 */
public final class Costs {
  private Costs() {}

  /** Each of these so often as the others say. */
  public static long product(long... counts) {
    long product = 1;
    for (long count : counts) {
      if (count == Shape.ANY || Math.multiplyHigh(product, count) != 0 || product * count < 0) {
        return Shape.ANY;
      }
      product *= count;
    }
    return product;
  }

  /** All of these. */
  public static long sum(long... counts) {
    long sum = 0;
    for (long count : counts) {
      if (count == Shape.ANY || sum + count < 0) {
        return Shape.ANY;
      }
      sum += count;
    }
    return sum;
  }

  /** A record of that shape so often: once for each of its values. */
  public static long perValue(Shape shape, long count) {
    return product(
        product(shape.sizes().stream().skip(1).mapToLong(Long::longValue).toArray()), count);
  }
}

package dev.millrace.engine.kernel.step;

import dev.millrace.layers.Tensor;

/**
 * The arrays that one task's pass works in. A plan numbers its values; value {@code v} of a tile's
 * first record begins at {@code from[v]} of its array, the records one after the other.
 */
public final class Memory {
  /** How many partial sums a row has. */
  public static final int PARTIALS = 16;

  /** Numbers that float32 holds. */
  public final float[][] floats;

  /** Whole numbers and truths. */
  public final long[][] wholes;

  /** Numbers that only float64 holds. */
  public final double[][] doubles;

  public final String[][] texts;

  /** Values that no array holds: sizes that only a batch tells. */
  public final Tensor[] tensors;

  public final int[] from;

  /** A row's partial sums, between two calls of nobody. */
  public final float[] partials = new float[PARTIALS];

  public Memory(int values) {
    floats = new float[values][];
    wholes = new long[values][];
    doubles = new double[values][];
    texts = new String[values][];
    tensors = new Tensor[values];
    from = new int[values];
  }

  /** Gives a value its array, of floats, longs or doubles. */
  public void put(int value, Object array) {
    if (array instanceof float[] numbers) {
      floats[value] = numbers;
    } else if (array instanceof double[] numbers) {
      doubles[value] = numbers;
    } else {
      wholes[value] = (long[]) array;
    }
  }
}

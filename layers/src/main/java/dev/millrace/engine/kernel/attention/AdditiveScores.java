package dev.millrace.engine.kernel.attention;

import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y[q][k] = sum over f of outer[f] * tanh(inner * (query[q][f] + key[k][f]))}, and -1e9 for
 * a key that is hidden.
 *
 * <p>Order: a score begins with 0 and takes its products in the order of f, one fused multiply-add
 * each.
 *
 * @param outer {@code (features)}
 * @param scratch a query's sums with all keys, {@code (keys, features)}
 */
public record AdditiveScores(
    FloatFunction tanh, float[] outer, float inner, Sizes sizes, Values values, int scratch)
    implements Step {
  private static final float HIDDEN = -1e9f;

  /** No such value. */
  public static final int NONE = -1;

  /**
   * How large a record is.
   *
   * @param visible truths {@code (queries, keys)}, or null if every key may be seen
   */
  public record Sizes(int queries, int keys, boolean[] visible) {}

  /**
   * The values that it reads and writes.
   *
   * @param mask truths {@code (keys)} or {@code (queries, keys)} a record, or {@link #NONE}
   */
  public record Values(int query, int key, int mask, boolean maskOfKeys, int y) {}

  @Override
  public void run(Memory memory, int rows) {
    for (int row = 0; row < rows * sizes.queries; row++) {
      query(memory, row / sizes.queries, row);
    }
  }

  /** The scores of a query; {@code row} is its number among those of all records. */
  private void query(Memory memory, int record, int row) {
    float[] sums = memory.floats[scratch];
    int features = outer.length;
    int key = memory.from[values.key] + record * sizes.keys * features;
    int query = memory.from[values.query] + row * features;
    add(memory.floats[values.query], query, memory.floats[values.key], key, sums);
    tanh.apply(sums, 0, sums, 0, sizes.keys * features);
    float[] y = memory.floats[values.y];
    int to = memory.from[values.y] + row * sizes.keys;
    for (int k = 0; k < sizes.keys; k++) {
      y[to + k] = counts(memory, record, row, k) ? score(sums, k * features) : HIDDEN;
    }
  }

  private void add(float[] query, int fromQuery, float[] key, int fromKey, float[] sums) {
    int features = outer.length;
    for (int k = 0; k < sizes.keys; k++) {
      for (int f = 0; f < features; f++) {
        sums[k * features + f] = inner * (query[fromQuery + f] + key[fromKey + k * features + f]);
      }
    }
  }

  private float score(float[] activated, int from) {
    float score = 0;
    for (int f = 0; f < outer.length; f++) {
      score = Math.fma(outer[f], activated[from + f], score);
    }
    return score;
  }

  private boolean counts(Memory memory, int record, int row, int key) {
    int query = row % sizes.queries;
    boolean seen = sizes.visible == null || sizes.visible[query * sizes.keys + key];
    if (!seen || values.mask == NONE) {
      return seen;
    }
    int line = values.maskOfKeys ? record : row;
    return memory.wholes[values.mask][memory.from[values.mask] + line * sizes.keys + key] != 0;
  }
}

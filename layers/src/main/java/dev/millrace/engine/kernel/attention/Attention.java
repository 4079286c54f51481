package dev.millrace.engine.kernel.attention;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y = softmax(scale * query . key^T) . value}, each head by itself.
 *
 * <p>Order: {@code scale * query} is rounded first; then as in {@link Columns}, a query a column: a
 * score sums over the features, a query's weights over the keys, y over the keys.
 *
 * @param scratch a record's queries, turned {@code (heads, features, lanes)}; a head's weights
 *     {@code (keys, lanes)}; a record's output, turned {@code (heads, width, lanes)}
 */
public record Attention(Columns columns, Sizes sizes, float scale, Values values, Scratch scratch)
    implements Step {
  /** The score of a key that is hidden. */
  private static final float HIDDEN = -1e9f;

  /** No such value. */
  public static final int NONE = -1;

  /**
   * How large a record is.
   *
   * @param lanes the queries, and room up to a multiple of 16
   * @param visible truths {@code (queries, keys)}, or null if every key may be seen
   * @param emptyIsZero whether a query whose keys are all hidden attends to none
   */
  public record Sizes(
      int queries,
      int keys,
      int heads,
      int features,
      int width,
      int lanes,
      boolean[] visible,
      boolean emptyIsZero) {}

  /**
   * The values that it reads and writes.
   *
   * @param mask truths {@code (keys)} or {@code (queries, keys)} a record, or {@link #NONE}
   * @param weights {@code (heads, queries, keys)}, or NONE if nobody asks for them
   */
  public record Values(
      int query, int value, int key, int mask, boolean maskOfKeys, int y, int weights) {}

  /** Where a record is computed. */
  public record Scratch(int queries, int weights, int output) {}

  @Override
  public void run(Memory memory, int rows) {
    for (int row = 0; row < rows; row++) {
      turn(memory, row);
      for (int head = 0; head < sizes.heads; head++) {
        head(memory, row, head);
      }
      turnBack(memory, row);
    }
  }

  private void head(Memory memory, int row, int head) {
    float[] weights = memory.floats[scratch.weights];
    scores(memory, row, head, weights);
    mark(memory, row, weights, HIDDEN);
    columns.softmax(weights, sizes.keys, sizes.lanes);
    if (sizes.emptyIsZero) {
      mark(memory, row, weights, 0);
    }
    outputs(memory, row, head, weights);
    if (values.weights != NONE) {
      show(memory, row, head, weights);
    }
  }

  /** A key a line: {@code key . (scale * query)}. */
  private void scores(Memory memory, int row, int head, float[] weights) {
    int stride = sizes.heads * sizes.features;
    int key = memory.from[values.key] + row * sizes.keys * stride + head * sizes.features;
    float[] turned = memory.floats[scratch.queries];
    int from = head * sizes.features * sizes.lanes;
    columns.product(
        memory.floats[values.key],
        key,
        stride,
        1,
        sizes.keys,
        sizes.features,
        turned,
        from,
        sizes.lanes,
        weights,
        0);
  }

  /** A feature of the values a line: {@code value . weights}. */
  private void outputs(Memory memory, int row, int head, float[] weights) {
    int stride = sizes.heads * sizes.width;
    int value = memory.from[values.value] + row * sizes.keys * stride + head * sizes.width;
    columns.product(
        memory.floats[values.value],
        value,
        1,
        stride,
        sizes.width,
        sizes.keys,
        weights,
        0,
        sizes.lanes,
        memory.floats[scratch.output],
        head * sizes.width * sizes.lanes);
  }

  /** scale * query, a feature of any head a line. */
  private void turn(Memory memory, int row) {
    float[] query = memory.floats[values.query];
    float[] turned = memory.floats[scratch.queries];
    int length = sizes.heads * sizes.features;
    int from = memory.from[values.query] + row * sizes.queries * length;
    for (int q = 0; q < sizes.queries; q++, from += length) {
      for (int f = 0; f < length; f++) {
        turned[f * sizes.lanes + q] = scale * query[from + f];
      }
    }
  }

  private void turnBack(Memory memory, int row) {
    float[] output = memory.floats[scratch.output];
    float[] y = memory.floats[values.y];
    int length = sizes.heads * sizes.width;
    int to = memory.from[values.y] + row * sizes.queries * length;
    for (int q = 0; q < sizes.queries; q++, to += length) {
      for (int w = 0; w < length; w++) {
        y[to + w] = output[w * sizes.lanes + q];
      }
    }
  }

  private boolean counts(Memory memory, int row, int query, int key) {
    boolean seen = sizes.visible == null || sizes.visible[query * sizes.keys + key];
    if (!seen || values.mask == NONE) {
      return seen;
    }
    int at =
        values.maskOfKeys
            ? row * sizes.keys + key
            : (row * sizes.queries + query) * sizes.keys + key;
    return memory.wholes[values.mask][memory.from[values.mask] + at] != 0;
  }

  /** Gives keys that a query may not see a value. */
  private void mark(Memory memory, int row, float[] weights, float value) {
    if (sizes.visible == null && values.mask == NONE) {
      return;
    }
    for (int key = 0; key < sizes.keys; key++) {
      for (int query = 0; query < sizes.queries; query++) {
        if (!counts(memory, row, query, key)) {
          weights[key * sizes.lanes + query] = value;
        }
      }
    }
  }

  private void show(Memory memory, int row, int head, float[] weights) {
    float[] shown = memory.floats[values.weights];
    int to = memory.from[values.weights] + (row * sizes.heads + head) * sizes.queries * sizes.keys;
    for (int query = 0; query < sizes.queries; query++) {
      for (int key = 0; key < sizes.keys; key++) {
        shown[to + query * sizes.keys + key] = weights[key * sizes.lanes + query];
      }
    }
  }
}

package dev.millrace.engine.kernel;

/**
 * {@code y = softmax(scale * query . key^T) . value}, each head by itself.
 *
 * <p>Order: {@code scale * query} is rounded first; then as in {@link Columns}, a query a column: a
 * score sums over the features, a query's weights over the keys, y over the keys.
 *
 * @param scratch a head's queries, turned {@code (features, lanes)}; its weights {@code (keys,
 *     lanes)}; its output, turned {@code (width, lanes)}
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

  /** Where a head is computed. */
  public record Scratch(int queries, int weights, int output) {}

  @Override
  public void run(Memory memory, int rows) {
    for (int row = 0; row < rows; row++) {
      for (int head = 0; head < sizes.heads; head++) {
        head(memory, row, head);
      }
    }
  }

  private void head(Memory memory, int row, int head) {
    float[] turned = memory.floats[scratch.queries];
    float[] weights = memory.floats[scratch.weights];
    float[] output = memory.floats[scratch.output];
    int keyStride = sizes.heads * sizes.features;
    int valueStride = sizes.heads * sizes.width;
    int key = memory.from[values.key] + row * sizes.keys * keyStride + head * sizes.features;
    int value = memory.from[values.value] + row * sizes.keys * valueStride + head * sizes.width;
    turn(memory, row, head, turned);
    columns.product(
        memory.floats[values.key],
        key,
        keyStride,
        1,
        sizes.keys,
        sizes.features,
        turned,
        sizes.lanes,
        weights);
    hide(memory, row, weights);
    columns.softmax(weights, sizes.keys, sizes.lanes);
    if (sizes.emptyIsZero) {
      empty(memory, row, weights);
    }
    columns.product(
        memory.floats[values.value],
        value,
        1,
        valueStride,
        sizes.width,
        sizes.keys,
        weights,
        sizes.lanes,
        output);
    turnBack(memory, row, head, output);
    if (values.weights != NONE) {
      show(memory, row, head, weights);
    }
  }

  /** scale * query, the features down the columns. */
  private void turn(Memory memory, int row, int head, float[] turned) {
    float[] query = memory.floats[values.query];
    int stride = sizes.heads * sizes.features;
    int from = memory.from[values.query] + row * sizes.queries * stride + head * sizes.features;
    for (int q = 0; q < sizes.queries; q++) {
      for (int f = 0; f < sizes.features; f++) {
        turned[f * sizes.lanes + q] = scale * query[from + q * stride + f];
      }
    }
  }

  private void turnBack(Memory memory, int row, int head, float[] output) {
    float[] y = memory.floats[values.y];
    int stride = sizes.heads * sizes.width;
    int to = memory.from[values.y] + row * sizes.queries * stride + head * sizes.width;
    for (int q = 0; q < sizes.queries; q++) {
      for (int w = 0; w < sizes.width; w++) {
        y[to + q * stride + w] = output[w * sizes.lanes + q];
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

  private void hide(Memory memory, int row, float[] weights) {
    mark(memory, row, weights, HIDDEN);
  }

  private void empty(Memory memory, int row, float[] weights) {
    mark(memory, row, weights, 0);
  }

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

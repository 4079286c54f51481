package dev.millrace.engine;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.plan.Plan;
import dev.millrace.layers.ModelException;

/**
 * One task's forward pass through a compiled model: columns in, scores out.
 *
 * <pre>{@code
 * pass.column(0).setNumber(row, 0, 3.5);   // for every row and input
 * pass.run(rows);
 * float late = pass.scores()[row * scoresPerRecord + 1];
 * }</pre>
 */
public final class Pass implements AutoCloseable {
  private final Plan plan;
  private final int capacity;
  private final int tile;
  private final Column[] columns;
  private final Memory memory;
  private final float[] scores;
  private final int scoresPerRecord;
  private final long bytesPerRecord;
  private final boolean usesNd4j;

  Pass(CompiledModel compiled, int capacity) {
    Kernels.announce();
    this.plan = compiled.plan();
    this.capacity = capacity;
    this.columns =
        compiled.inputs().stream()
            .map(input -> Column.of(input.type(), capacity))
            .toArray(Column[]::new);
    this.scoresPerRecord = compiled.scoresPerRecord();
    this.bytesPerRecord = compiled.bytesPerRecord();
    this.scores = new float[Column.length(capacity, scoresPerRecord)];
    this.tile = plan.tile(capacity);
    this.memory = plan.newMemory(tile);
    this.usesNd4j = plan.usesNd4j();
    for (int i = 0; i < columns.length; i++) {
      columns[i].lend(memory, plan.inputs().get(i));
    }
    plan.lookups()
        .forEach(
            lookup ->
                memory.wholes[lookup.value()] =
                    ((TextColumn) columns[lookup.input()]).lookUp(lookup.ids()));
  }

  public int capacity() {
    return capacity;
  }

  /** The column of the model's input of that number. */
  public Column column(int input) {
    return columns[input];
  }

  /**
   * Scores the first {@code rows} rows of the columns.
   *
   * @throws ModelException if a layer cannot take a record's values: the layer, and the value
   */
  public void run(int rows) {
    if (rows < 1 || rows > capacity) {
      throw new IllegalArgumentException("expected 1 to " + capacity + " rows, found " + rows);
    }
    for (int first = 0; first < rows; first += tile) {
      if (usesNd4j) {
        runOnNd4j(first, Math.min(tile, rows - first));
      } else {
        plan.run(memory, first, Math.min(tile, rows - first), scores, scoresPerRecord);
      }
    }
  }

  private void runOnNd4j(int first, int rows) {
    NativeMemory.duringATile(() -> plan.run(memory, first, rows, scores, scoresPerRecord));
  }

  /** What it works in, in bytes: texts are not counted, nor what steps take from ND4J. */
  public long bytes() {
    return capacity * bytesPerRecord + plan.memoryBytes(tile);
  }

  /**
   * The last run's scores, row-major: all outputs of a record one after the other, in order. The
   * array is longer than they are.
   */
  public float[] scores() {
    return scores;
  }

  /**
   * Frees the native memory that passes of this thread share; whoever runs passes closes the last
   * one. Any pass may still run, and takes memory anew. (What an ended thread left behind is freed
   * with the heap's next collection.)
   */
  @Override
  public void close() {
    if (usesNd4j) {
      NativeMemory.free();
    }
  }
}

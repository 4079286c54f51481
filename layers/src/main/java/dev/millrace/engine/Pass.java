package dev.millrace.engine;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Tensor;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

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
  /** All arrays of a batch lie in one block of native memory, which the next batch takes over. */
  private static final WorkspaceConfiguration ONE_BATCH =
      WorkspaceConfiguration.builder()
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  private static final String WORKSPACE = "millrace-batch";

  private final CompiledModel compiled;
  private final int capacity;
  private final Column[] columns;
  private final float[] scores;

  Pass(CompiledModel compiled, int capacity) {
    this.compiled = compiled;
    this.capacity = capacity;
    this.columns =
        compiled.model().inputs().stream()
            .map(input -> Column.of(input.type(), capacity))
            .toArray(Column[]::new);
    this.scores = new float[Column.length(capacity, compiled.scoresPerRecord())];
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
    MemoryWorkspace batch =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(ONE_BATCH, WORKSPACE);
    try {
      List<Tensor> inputs = Arrays.stream(columns).map(column -> column.tensor(rows)).toList();
      copy(compiled.model().call(inputs), rows);
    } finally {
      batch.close();
    }
  }

  /** The last run's scores, row-major: all outputs of a record one after the other, in order. */
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
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    if (workspaces.checkIfWorkspaceExists(WORKSPACE)) {
      workspaces.destroyWorkspace(workspaces.getWorkspaceForCurrentThread(WORKSPACE));
    }
  }

  private void copy(List<Tensor> outputs, int rows) {
    int at = 0;
    int stride = compiled.scoresPerRecord();
    for (Tensor output : outputs) {
      float[] values = RowMajor.floats(output.numbers());
      int width = values.length / rows;
      for (int row = 0; row < rows; row++) {
        System.arraycopy(values, row * width, scores, row * stride + at, width);
      }
      at += width;
    }
  }
}

package dev.millrace.engine;

import dev.millrace.layers.Model;
import dev.millrace.layers.Tensor;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One task's forward pass through a compiled model: columns in, scores out.
 *
 * <pre>{@code
 * pass.column(0).setNumber(row, 0, 3.5);   // for every row and input
 * pass.run(rows);
 * float late = pass.scores()[row * scoresPerRecord + 1];
 * }</pre>
 */
public final class Pass {
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
    this.scores = new float[capacity * compiled.scoresPerRecord()];
  }

  public int capacity() {
    return capacity;
  }

  /** The column of the model's input of that number. */
  public Column column(int input) {
    return columns[input];
  }

  /** Scores the first {@code rows} rows of the columns. */
  public void run(int rows) {
    Model model = compiled.model();
    List<Tensor> outputs = model.call(Arrays.stream(columns).map(c -> c.tensor(rows)).toList());
    int at = 0;
    int stride = compiled.scoresPerRecord();
    for (Tensor output : outputs) {
      float[] values = output.numbers().castTo(DataType.FLOAT).ravel().toFloatVector();
      int width = values.length / rows;
      for (int row = 0; row < rows; row++) {
        System.arraycopy(values, row * width, scores, row * stride + at, width);
      }
      at += width;
    }
  }

  /** The last run's scores, row-major: all outputs of a record one after the other, in order. */
  public float[] scores() {
    return scores;
  }
}

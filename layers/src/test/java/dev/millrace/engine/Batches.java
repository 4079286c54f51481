package dev.millrace.engine;

import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Tensor;
import java.util.List;

/** Golden inputs into columns, and scores out of a pass. */
final class Batches {
  private Batches() {}

  static void fill(Column column, Tensor batch) {
    if (batch instanceof Tensor.Text text) {
      for (int i = 0; i < text.values().size(); i++) {
        column.setText(i / column.width(), i % column.width(), text.values().get(i));
      }
    } else {
      double[] values =
          batch
              .numbers()
              .dup('c')
              .castTo(org.nd4j.linalg.api.buffer.DataType.DOUBLE)
              .data()
              .asDouble();
      for (int i = 0; i < values.length; i++) {
        column.setNumber(i / column.width(), i % column.width(), values[i]);
      }
    }
  }

  static void set(Column column, int row, double... values) {
    for (int at = 0; at < values.length; at++) {
      column.setNumber(row, at, values[at]);
    }
  }

  /** The scores of the first rows. */
  static double[] scores(Pass pass, int length) {
    double[] scores = new double[length];
    for (int i = 0; i < length; i++) {
      scores[i] = pass.scores()[i];
    }
    return scores;
  }

  /** Outputs as a pass lays them out: all of a record one after the other. */
  static double[] interleaved(List<Tensor> outputs, int rows) {
    List<float[]> values =
        outputs.stream().map(output -> RowMajor.floats(output.numbers())).toList();
    int stride = values.stream().mapToInt(each -> each.length).sum() / rows;
    double[] scores = new double[rows * stride];
    int at = 0;
    for (float[] each : values) {
      int width = each.length / rows;
      for (int i = 0; i < each.length; i++) {
        scores[i / width * stride + at + i % width] = each[i];
      }
      at += width;
    }
    return scores;
  }
}

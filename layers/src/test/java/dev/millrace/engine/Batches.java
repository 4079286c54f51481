package dev.millrace.engine;

import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Golden inputs into columns, and scores out of a pass. */
final class Batches {
  private Batches() {}

  static void fill(Column column, Tensor batch) {
    int records = Math.toIntExact(batch.shape().size(0));
    fill(column, batch, IntStream.range(0, records).toArray());
  }

  /** Fills each row with the record of that number. */
  static void fill(Column column, Tensor batch, int[] records) {
    int width = column.width();
    double[] numbers = batch instanceof Tensor.Text ? null : GoldenCase.values(batch);
    for (int i = 0; i < records.length * width; i++) {
      int from = records[i / width] * width + i % width;
      if (numbers == null) {
        column.setText(i / width, i % width, batch.texts().values().get(from));
      } else {
        column.setNumber(i / width, i % width, numbers[from]);
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

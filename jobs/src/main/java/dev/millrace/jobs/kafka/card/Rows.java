package dev.millrace.jobs.kafka.card;

import dev.millrace.layers.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor's values, row-major, a record's after the other's.
 *
 * @param numbers none for texts
 * @param texts none for numbers
 * @param width how many values a record has
 */
record Rows(double[] numbers, List<String> texts, int width) {
  static Rows of(Tensor tensor) {
    int width = Math.toIntExact(tensor.shape().recordSize());
    return tensor instanceof Tensor.Text texts
        ? new Rows(new double[0], texts.values(), width)
        : new Rows(tensor.numbers().dup('c').data().asDouble(), List.of(), width);
  }

  boolean areTexts() {
    return !texts.isEmpty();
  }

  /** A record's numbers. */
  double[] numbers(int record) {
    return Arrays.copyOfRange(numbers, record * width, (record + 1) * width);
  }

  /** A record's texts. */
  List<String> texts(int record) {
    return texts.subList(record * width, (record + 1) * width);
  }

  /** One value of every record. */
  double[] column(int at) {
    double[] column = new double[numbers.length / width];
    for (int record = 0; record < column.length; record++) {
      column[record] = numbers[record * width + at];
    }
    return column;
  }
}

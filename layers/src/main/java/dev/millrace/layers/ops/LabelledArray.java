package dev.millrace.layers.ops;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array with a letter for each axis, as einsum joins them. */
record LabelledArray(INDArray array, String labels) {
  static LabelledArray of(INDArray array, String labels) {
    return new LabelledArray(array, labels);
  }

  /**
   * The product with another array: letters that both have agree, and are summed over unless they
   * are needed.
   */
  LabelledArray join(LabelledArray other, Set<Character> needed) {
    LabelledArray a = alone(other, needed);
    LabelledArray b = other.alone(this, needed);
    String both = a.filter(b::has);
    String batch = keep(both, letter -> needed.contains((char) letter));
    String summed = keep(both, letter -> !needed.contains((char) letter));
    String rows = a.filter(letter -> !b.has(letter));
    String columns = b.filter(letter -> !a.has(letter));
    INDArray left = a.asMatrices(batch, rows, summed);
    INDArray right = b.asMatrices(batch, summed, columns);
    String joined = batch + rows + columns;
    return new LabelledArray(product(left, right).reshape('c', sizes(a, b, joined)), joined);
  }

  /** The values in the order of these letters, others summed over. */
  INDArray inOrder(String order) {
    LabelledArray summed = sumOver(keep(labels, letter -> order.indexOf(letter) < 0));
    return summed.array.permute(summed.axes(order)).dup('c');
  }

  /** Without the letters that this array alone has, of size 1 against a larger one, or unneeded. */
  private LabelledArray alone(LabelledArray other, Set<Character> needed) {
    return sumOver(
        keep(
            labels,
            letter ->
                other.has(letter)
                    ? size(letter) == 1 && other.size(letter) != 1
                    : !needed.contains((char) letter)));
  }

  private LabelledArray sumOver(String letters) {
    return letters.isEmpty()
        ? this
        : new LabelledArray(
            array.sum(axes(letters)), keep(labels, letter -> letters.indexOf(letter) < 0));
  }

  /** (batch, rows, columns), each axis the product of its letters. */
  private INDArray asMatrices(String batch, String rows, String columns) {
    long[] sizes = {count(batch), count(rows), count(columns)};
    return array.permute(axes(batch + rows + columns)).dup('c').reshape('c', sizes);
  }

  private static INDArray product(INDArray left, INDArray right) {
    if (left.size(0) == 1) {
      INDArray rows = left.reshape('c', left.size(1), left.size(2));
      return rows.mmul(right.reshape('c', right.size(1), right.size(2)), 'c');
    }
    return Nd4j.matmul(left, right);
  }

  private static long[] sizes(LabelledArray a, LabelledArray b, String letters) {
    return letters
        .chars()
        .mapToLong(letter -> a.has(letter) ? a.size(letter) : b.size(letter))
        .toArray();
  }

  private boolean has(int letter) {
    return labels.indexOf(letter) >= 0;
  }

  private long size(int letter) {
    return array.size(labels.indexOf(letter));
  }

  private long count(String letters) {
    return letters.chars().mapToLong(this::size).reduce(1, Math::multiplyExact);
  }

  private int[] axes(String letters) {
    return letters.chars().map(labels::indexOf).toArray();
  }

  private String filter(IntPredicate keep) {
    return keep(labels, keep);
  }

  private static String keep(String letters, IntPredicate keep) {
    return letters
        .chars()
        .filter(keep)
        .mapToObj(letter -> String.valueOf((char) letter))
        .collect(Collectors.joining());
  }
}

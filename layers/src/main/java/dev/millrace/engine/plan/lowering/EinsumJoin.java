package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.product.Contraction;
import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.product.Product;
import dev.millrace.engine.kernel.product.Windows;
import java.util.Set;

/**
 * Two factors of an einsum as the product of matrices: {@code (batch, rows, summed)} and {@code
 * (batch, summed, columns)}, each axis all places of its letters.
 */
record EinsumJoin(
    Site site, Labelled a, Labelled b, String batch, String rows, String summed, String columns) {
  /**
   * The join of two factors: letters that both have agree, and are summed over unless needed.
   *
   * @param output in whose order the second one's own letters come
   */
  static EinsumJoin of(
      Labelled left, Labelled right, Set<Character> needed, String output, Site site) {
    Labelled first = alone(left, right, needed, site);
    Labelled second = alone(right, left, needed, site);
    Labelled a = first.isConstant() ? second : first;
    Labelled b = first.isConstant() ? first : second;
    String both = Labelled.keep(a.letters(), b::has);
    String own = Labelled.keep(b.letters(), letter -> !a.has(letter));
    return new EinsumJoin(
        site,
        a,
        b,
        Labelled.keep(both, letter -> needed.contains((char) letter)),
        Labelled.keep(a.letters(), letter -> !b.has(letter)),
        Labelled.keep(both, letter -> !needed.contains((char) letter)),
        Labelled.keep(output, letter -> own.indexOf(letter) >= 0)
            + Labelled.keep(own, letter -> output.indexOf(letter) < 0));
  }

  /** Without the letters that one factor alone has, of size 1 against a larger one, or unneeded. */
  private static Labelled alone(Labelled x, Labelled other, Set<Character> needed, Site site) {
    String some =
        Labelled.keep(
            x.letters(),
            letter ->
                other.has(letter)
                    ? x.size(letter) == 1 && other.size(letter) != 1
                    : !needed.contains((char) letter));
    return x.sumOver(some, site);
  }

  /** What the product's axes are. */
  String letters() {
    return batch + rows + columns;
  }

  /** Whether it is a product with the same matrix for every row. */
  private boolean isOfOneMatrix() {
    return b.isConstant() && !a.isConstant() && batch.isEmpty();
  }

  /** Whether the sums can begin with a bias. */
  boolean takes(Labelled bias) {
    return isOfOneMatrix()
        && bias.letters().chars().allMatch(letter -> columns.indexOf(letter) >= 0);
  }

  /** The product. */
  Labelled emit() {
    int y = site.work(Math.multiplyExact(count(batch + rows), b.count(columns)));
    if (isOfOneMatrix()) {
      emit(new float[b.count(columns)], false, y);
    } else {
      contract(y);
    }
    return result(y);
  }

  /** The product, which begins with a bias that it {@link #takes}. */
  Labelled emit(Labelled bias, boolean relu, int y) {
    emit(bias.spread(columns, b.sizes(columns), site), relu, y);
    return result(y);
  }

  private Labelled result(int y) {
    return new Labelled(y, null, letters(), Labelled.sizes(letters(), a, b));
  }

  private int count(String letters) {
    return a.count(letters);
  }

  private void emit(float[] bias, boolean relu, int y) {
    int width = count(summed);
    float[] matrix = b.inOrder(summed + columns, site).constant();
    int x = a.inOrder(rows + summed, site).value();
    MatMul matMul = site.kernels().matMul(Windows.ofRow(width), matrix, bias.length, relu);
    site.emit(
        "Product %d x %d%s".formatted(width, bias.length, relu ? ", relu" : ""),
        new Product(matMul, Site.padded(bias), x, width, y, count(rows)));
  }

  private void contract(int y) {
    Labelled left = a.inOrder(batch + rows + summed, site);
    Labelled right = b.inOrder(batch + summed + columns, site);
    int groups = count(batch);
    site.emit(
        "Contraction of %d x %d, %d x %d"
            .formatted(count(rows), count(summed), count(summed), b.count(columns)),
        new Contraction(
            left.operand(),
            right.operand(),
            groups,
            count(rows),
            count(summed),
            b.count(columns),
            y));
  }
}

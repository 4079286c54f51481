package dev.millrace.engine.plan;

import dev.millrace.layers.Broadcast;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.core.EinsumDense;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An einsum with a constant as the product of a matrix, where it is one: {@code
 * "...xy,yxab->...ab"} sums over the last axes of its input and gives the constant's own axes last.
 */
record EinsumForm(float[] kernel, float[] bias) {
  static Optional<EinsumForm> of(EinsumDense layer, Shape input) {
    String[] sides = layer.einsum().equation().replace(" ", "").split(",|->");
    if (sides.length != 3) {
      return Optional.empty();
    }
    String x = letters(sides[0], input.rank());
    String k = sides[1];
    String y = letters(sides[2], layer.outputShape(input).rank());
    String summed = keep(x, k, true);
    String own = keep(k, x, false);
    String kept = keep(x, k, false);
    boolean fits =
        !k.contains(".")
            && x.equals(kept + summed)
            && y.equals(kept + own)
            && k.length() == summed.length() + own.length();
    return fits ? form(layer, k, summed + own, own.length(), input) : Optional.empty();
  }

  private static Optional<EinsumForm> form(
      EinsumDense layer, String letters, String order, int own, Shape input) {
    int[] axes = order.chars().map(letters::indexOf).toArray();
    INDArray kernel = layer.kernel().permute(axes).dup('c');
    Shape output = layer.outputShape(input);
    long[] sizes = new long[own];
    for (int i = 0; i < own; i++) {
      sizes[i] = output.size(output.rank() - own + i);
    }
    if (layer.bias().rank() > own && product(layer.bias().shape()) != product(sizes)) {
      return Optional.empty();
    }
    INDArray bias =
        layer.bias().length() == product(sizes)
            ? layer.bias()
            : Broadcast.to(layer.bias(), sizes).dup('c');
    return Optional.of(new EinsumForm(RowMajor.floats(kernel), RowMajor.floats(bias)));
  }

  private static long product(long... sizes) {
    long product = 1;
    for (long size : sizes) {
      product *= size;
    }
    return product;
  }

  /** With letters that no equation writes for an ellipsis, the last axis first. */
  private static String letters(String labels, int rank) {
    int elided = rank - labels.replace("...", "").length();
    StringBuilder letters = new StringBuilder();
    for (int fromEnd = elided; fromEnd > 0; fromEnd--) {
      letters.append((char) ('\u0100' + fromEnd));
    }
    return labels.replace("...", letters);
  }

  private static String keep(String letters, String others, boolean shared) {
    StringBuilder kept = new StringBuilder();
    letters
        .chars()
        .filter(letter -> others.indexOf(letter) >= 0 == shared)
        .forEach(letter -> kept.append((char) letter));
    return kept.toString();
  }
}

package dev.millrace.layers.merging;

import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.normalization.UnitNormalization;
import dev.millrace.layers.ops.Einsum;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = sum(x1 * x2)} over one axis of each, record by record; of the two as unit vectors, if
 * asked for: their cosine.
 *
 * <p>Inputs {@code (batch, a..., n, b...)} and {@code (batch, c..., n, d...)}; output {@code
 * (batch, a..., b..., c..., d...)}, or {@code (batch, 1)} if nothing is left.
 *
 * <p>Source: {@code keras.layers.Dot}.
 *
 * @param first the axis of the first input, may be counted from the end
 * @param second the axis of the second
 */
public record Dot(int first, int second, boolean normalize) implements MergeLayer {
  /** Keras' own smallest length of a vector. */
  public static final double EPSILON = 1e-7;

  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (inputs.size() != 2) {
      throw new ModelException("expected two inputs, found " + inputs);
    }
    requireOfRecord(inputs.get(0), first);
    requireOfRecord(inputs.get(1), second);
    Shape product = product(inputs).outputShape(inputs);
    return product.rank() == 1 ? product.append(1) : product;
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    List<Shape> shapes = inputs.stream().map(x -> Shape.of(x.shape())).toList();
    INDArray x1 = scaled(inputs.get(0), first);
    INDArray x2 = scaled(inputs.get(1), second);
    INDArray product = product(shapes).forward(List.of(x1, x2));
    return product.reshape('c', outputShape(shapes).toArray());
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    List<Shape> shapes = inputs.stream().map(TensorType::shape).toList();
    return product(shapes).multiplyAdds(inputs);
  }

  private INDArray scaled(INDArray x, int axis) {
    return normalize ? new UnitNormalization(List.of(axis), EPSILON).forward(x) : x;
  }

  /** Such as {@code abc,adc->abd}: the batch is a, the axis that is summed over z. */
  public Einsum product(List<Shape> inputs) {
    String x1 = letters(inputs.get(0), first, 'b');
    String x2 = letters(inputs.get(1), second, (char) ('a' + inputs.get(0).rank()));
    return new Einsum(
        x1 + "," + x2 + "->" + x1.replace("z", "") + x2.substring(1).replace("z", ""));
  }

  private static String letters(Shape shape, int axis, char from) {
    StringBuilder letters = new StringBuilder("a");
    for (int i = 1; i < shape.rank(); i++) {
      letters.append(i == shape.axis(axis) ? 'z' : (char) (from + i - 1));
    }
    return letters.toString();
  }

  private static void requireOfRecord(Shape input, int axis) {
    if (input.axis(axis) == 0) {
      throw new ModelException("expected an axis of a record, found the batch axis of " + input);
    }
  }
}

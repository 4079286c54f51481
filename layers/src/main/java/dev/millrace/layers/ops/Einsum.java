package dev.millrace.layers.ops;

import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Einstein's summation: {@code "abc,cd->abd"} multiplies values whose letters agree and sums over
 * the letters that the output lacks.
 *
 * <p>{@code ...} stands for any axes, which broadcast. Inputs are joined from left to right.
 *
 * <p>Source: {@code keras.ops.einsum}, and what it says in one line: {@code matmul}, {@code dot},
 * {@code tensordot}.
 *
 * @param equation as NumPy writes it
 */
public record Einsum(String equation) implements MergeLayer {
  public Einsum {
    EinsumLabels.parse(equation);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return EinsumLabels.of(this, inputs).outputShape();
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    List<Shape> shapes = inputs.stream().map(x -> Shape.of(x.shape())).toList();
    EinsumLabels labels = EinsumLabels.of(this, shapes);
    LabelledArray joined = LabelledArray.of(inputs.get(0), labels.input(0));
    for (int i = 1; i < inputs.size(); i++) {
      joined = joined.join(LabelledArray.of(inputs.get(i), labels.input(i)), labels.neededAfter(i));
    }
    return joined.inOrder(labels.output());
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return multiplyAdds(inputs.stream().map(TensorType::shape).toArray(Shape[]::new));
  }

  /** The same for inputs of these shapes. */
  public long multiplyAdds(Shape... inputs) {
    return EinsumLabels.of(this, List.of(inputs)).multiplyAdds();
  }
}

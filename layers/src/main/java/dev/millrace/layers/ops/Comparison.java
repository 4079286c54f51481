package dev.millrace.layers.ops;

import dev.millrace.layers.Broadcast;
import dev.millrace.layers.DType;
import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.List;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = a < b} and its like: questions about two values.
 *
 * <p>Inputs of shapes that broadcast; output: truths, of the shape in which they meet.
 *
 * <p>Source: {@code keras.ops.less} and its like.
 */
public enum Comparison implements MergeLayer {
  EQUAL((a, b) -> Native.call("equals", a, b)),
  NOT_EQUAL((a, b) -> Native.call("not_equals", a, b)),
  GREATER((a, b) -> Native.call("greater", a, b)),
  GREATER_EQUAL((a, b) -> Native.call("greater_equal", a, b)),
  LESS((a, b) -> Native.call("less", a, b)),
  LESS_EQUAL((a, b) -> Native.call("less_equal", a, b)),
  LOGICAL_AND((a, b) -> Native.call("boolean_and", truth(a), truth(b))),
  LOGICAL_OR((a, b) -> Native.call("boolean_or", truth(a), truth(b))),
  LOGICAL_XOR((a, b) -> Native.call("boolean_xor", truth(a), truth(b)));

  private final BinaryOperator<INDArray> equation;

  Comparison(BinaryOperator<INDArray> equation) {
    this.equation = equation;
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (inputs.size() != 2) {
      throw new ModelException("expected two inputs, found " + inputs);
    }
    return Broadcast.of(inputs);
  }

  @Override
  public DType outputDType(DType common) {
    return DType.BOOL;
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    return equation.apply(inputs.get(0), inputs.get(1));
  }

  private static INDArray truth(INDArray x) {
    return x.castTo(DataType.BOOL);
  }
}

package dev.millrace.layers.ops;

import static dev.millrace.layers.Elementwise.abs;
import static dev.millrace.layers.Elementwise.exp;
import static dev.millrace.layers.Elementwise.log1p;
import static dev.millrace.layers.Elementwise.select;
import static dev.millrace.layers.Elementwise.sqrt;
import static dev.millrace.layers.Elementwise.square;
import static dev.millrace.layers.Elementwise.where;

import dev.millrace.layers.Broadcast;
import dev.millrace.layers.DType;
import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code y = a + b} and its like: operations on two numbers.
 *
 * <p>Inputs of shapes that broadcast; output of the shape in which they meet.
 *
 * <p>Source: {@code keras.ops.add} and its like.
 */
public enum Arithmetic implements MergeLayer {
  ADD((a, b) -> Native.call("add", a, b)),
  SUBTRACT((a, b) -> Native.call("subtract", a, b)),
  MULTIPLY((a, b) -> Native.call("multiply", a, b)),
  DIVIDE((a, b) -> Native.call("divide", a, b), Type.FLOAT),
  /** a / b, and 0 where b is 0 */
  DIVIDE_NO_NAN((a, b) -> where(b.eq(0), b.mul(0), Native.call("divide", a, b)), Type.FLOAT),
  /** The largest whole number up to a / b; 0 where whole numbers are divided by 0. */
  FLOOR_DIVIDE(Arithmetic::floorDivide),
  /** a - b floor(a / b), of b's sign; 0 where whole numbers are divided by 0. */
  MOD(Arithmetic::floorMod),
  /** What is left of a / b cut towards zero, of a's sign. */
  FMOD((a, b) -> Native.call("multiply", Transforms.sign(a, true), floorMod(abs(a), abs(b)))),
  POWER((a, b) -> Native.call("Pow", a, b)),
  /** The larger; NaN if either is. */
  MAXIMUM((a, b) -> where(wins(b, Native.call("greater", b, a)), b, a)),
  /** The smaller; NaN if either is. */
  MINIMUM((a, b) -> where(wins(b, Native.call("less", b, a)), b, a)),
  /** The larger; of a number and NaN, the number. */
  FMAX((a, b) -> where(wins(a, Native.call("greater", b, a)), b, a)),
  /** The smaller; of a number and NaN, the number. */
  FMIN((a, b) -> where(wins(a, Native.call("less", b, a)), b, a)),
  /** The angle of the point (b, a). */
  ARCTAN2((a, b) -> Native.call("tf_atan2", a, b), Type.FLOAT),
  /** sqrt(a^2 + b^2) */
  HYPOT((a, b) -> sqrt(Native.call("add", square(a), square(b))), Type.FLOAT),
  /** log(exp(a) + exp(b)) */
  LOGADDEXP(Arithmetic::logAddExp, Type.FLOAT),
  /** log2(2^a + 2^b) */
  LOGADDEXP2(
      (a, b) -> logAddExp(a.mul(Math.log(2)), b.mul(Math.log(2))).divi(Math.log(2)), Type.FLOAT),
  /** 0 for a below 0, b for 0, 1 above */
  HEAVISIDE((a, b) -> where(a.eq(0), b, step(a)), Type.FLOAT),
  BITWISE_AND((a, b) -> Native.call("bitwise_and", a, b), Type.WHOLE),
  BITWISE_OR((a, b) -> Native.call("bitwise_or", a, b), Type.WHOLE),
  BITWISE_XOR((a, b) -> Native.call("bitwise_xor", a, b), Type.WHOLE),
  /** The bits of a moved up by b. */
  LEFT_SHIFT((a, b) -> Native.call("shift_bits", a, b), Type.WHOLE),
  /** The bits of a moved down by b, the sign kept. */
  RIGHT_SHIFT((a, b) -> Native.call("rshift_bits", a, b), Type.WHOLE),
  /** a 2^b */
  LDEXP((a, b) -> Native.call("multiply", a, exp(b.mul(Math.log(2)))), Type.FLOAT);

  private enum Type {
    SAME,
    FLOAT,
    WHOLE
  }

  private final BinaryOperator<INDArray> equation;
  private final Type type;

  Arithmetic(BinaryOperator<INDArray> equation) {
    this(equation, Type.SAME);
  }

  Arithmetic(BinaryOperator<INDArray> equation, Type type) {
    this.equation = equation;
    this.type = type;
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (inputs.size() != 2) {
      throw new ModelException("expected two inputs, found " + inputs);
    }
    return Broadcast.of(inputs);
  }

  @Override
  public DType computeDType(DType common) {
    if (type == Type.WHOLE && common.isFloating()) {
      throw new ModelException("expected whole numbers, found " + common);
    }
    DType whole = common == DType.BOOL ? DType.INT32 : common;
    return type == Type.FLOAT && !whole.isFloating() ? DType.FLOAT32 : whole;
  }

  /** Truths stay truths. */
  @Override
  public DType outputDType(DType common) {
    return common == DType.BOOL && type != Type.FLOAT ? common : computeDType(common);
  }

  @Override
  public INDArray forward(List<INDArray> inputs) {
    return equation.apply(inputs.get(0), inputs.get(1));
  }

  private static INDArray floorDivide(INDArray a, INDArray b) {
    return a.dataType().isFPType()
        ? Native.call("floordiv", a, b)
        : safely(b, divisor -> Native.call("divide", exact(a, divisor), divisor));
  }

  private static INDArray floorMod(INDArray a, INDArray b) {
    return a.dataType().isFPType()
        ? Native.call("floormod", a, b)
        : safely(b, divisor -> Native.call("floormod", a, divisor));
  }

  /** What of a is a multiple of b. */
  private static INDArray exact(INDArray a, INDArray b) {
    return Native.call("subtract", a, Native.call("floormod", a, b));
  }

  /** Dividing a whole number by 0 would end the process. */
  private static INDArray safely(INDArray b, UnaryOperator<INDArray> division) {
    INDArray zero = b.eq(0);
    INDArray quotient = division.apply(select(zero, b.add(1), b));
    return where(zero, quotient.mul(0), quotient);
  }

  /** Whether x is NaN or what the condition says holds. */
  private static INDArray wins(INDArray x, INDArray condition) {
    return x.dataType().isFPType() ? Native.call("boolean_or", x.isNaN(), condition) : condition;
  }

  /** max(a, b) + log(1 + exp(-|a - b|)) */
  private static INDArray logAddExp(INDArray a, INDArray b) {
    INDArray difference = abs(Native.call("subtract", a, b));
    return log1p(exp(difference.negi())).addi(Native.call("maximum", a, b));
  }

  private static INDArray step(INDArray a) {
    return a.gt(0).castTo(a.dataType());
  }
}

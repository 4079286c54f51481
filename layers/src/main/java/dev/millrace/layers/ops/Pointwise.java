package dev.millrace.layers.ops;

import static dev.millrace.layers.Elementwise.abs;
import static dev.millrace.layers.Elementwise.erf;
import static dev.millrace.layers.Elementwise.exp;
import static dev.millrace.layers.Elementwise.log;
import static dev.millrace.layers.Elementwise.select;
import static dev.millrace.layers.Elementwise.sqrt;

import dev.millrace.layers.DType;
import dev.millrace.layers.Elementwise;
import dev.millrace.layers.SameShapeLayer;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ACosh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ASinh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tan;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@code y = sin(x)} and its like: functions of one value.
 *
 * <p>Input and output of any shape.
 *
 * <p>Source: {@code keras.ops.sin} and its like.
 */
public enum Pointwise implements SameShapeLayer {
  ABSOLUTE(Elementwise::abs, Type.SAME),
  ARCCOS(x -> Transforms.acos(x, true)),
  ARCCOSH(x -> Nd4j.getExecutioner().exec(new ACosh(x, x.ulike()))),
  ARCSIN(x -> Transforms.asin(x, true)),
  ARCSINH(x -> Nd4j.getExecutioner().exec(new ASinh(x, x.ulike()))),
  ARCTAN(x -> Transforms.atan(x, true)),
  ARCTANH(x -> Transforms.atanh(x, true)),
  /** The number whose third power is x. */
  CBRT(x -> Transforms.sign(x, true).muli(Transforms.pow(abs(x), 1.0 / 3, false))),
  CEIL(x -> Transforms.ceil(x, true)),
  COS(x -> Transforms.cos(x, true)),
  COSH(x -> Transforms.cosh(x, true)),
  /** Degrees to radians. */
  DEG2RAD(x -> x.mul(Math.PI / 180)),
  ERF(Elementwise::erf),
  /** 1 - erf(x) */
  ERFC(x -> erf(x).rsubi(1)),
  EXP(Elementwise::exp),
  /** 2^x */
  EXP2(x -> exp(x.mul(Math.log(2)))),
  EXPM1(Elementwise::expm1),
  FLOOR(x -> Transforms.floor(x, true)),
  ISFINITE(x -> not(Native.call("boolean_or", x.isNaN(), x.isInfinite())), Type.TRUTH),
  ISINF(INDArray::isInfinite, Type.TRUTH),
  ISNAN(INDArray::isNaN, Type.TRUTH),
  ISNEGINF(x -> x.eq(Double.NEGATIVE_INFINITY), Type.TRUTH),
  ISPOSINF(x -> x.eq(Double.POSITIVE_INFINITY), Type.TRUTH),
  LOG(Elementwise::log),
  LOG10(x -> log(x).divi(Math.log(10))),
  LOG1P(Elementwise::log1p),
  LOG2(x -> log(x).divi(Math.log(2))),
  LOGICAL_NOT(x -> not(x.castTo(DataType.BOOL)), Type.TRUTH_OF_ANY),
  NEGATIVE(INDArray::neg, Type.SAME),
  ONES_LIKE(x -> x.ulike().assign(1), Type.SAME),
  /** Radians to degrees. */
  RAD2DEG(x -> x.mul(180 / Math.PI)),
  RECIPROCAL(x -> x.rdiv(1)),
  /** The nearest whole number; of two, the even one. */
  RINT(x -> Nd4j.getExecutioner().exec(new Rint(x, x.ulike()))),
  RSQRT(x -> sqrt(x).rdivi(1)),
  SIGN(Pointwise::sign, Type.SAME),
  /** Whether the sign is minus. */
  SIGNBIT(x -> x.lt(0), Type.TRUTH),
  SIN(x -> Transforms.sin(x, true)),
  /** sin(pi x) / (pi x), 1 at 0 */
  SINC(x -> select(x.neq(0), Transforms.sin(x.mul(Math.PI), false).divi(x.mul(Math.PI)), 1)),
  SINH(x -> Transforms.sinh(x, true)),
  SQRT(Elementwise::sqrt),
  SQUARE(Elementwise::square, Type.SAME),
  TAN(x -> Nd4j.getExecutioner().exec(new Tan(x, x.ulike()))),
  TANH(Elementwise::tanh),
  /** x without what stands behind the point. */
  TRUNC(x -> Transforms.sign(x, true).muli(Transforms.floor(abs(x), false))),
  ZEROS_LIKE(x -> x.ulike().assign(0), Type.SAME);

  private enum Type {
    /** Computed in floats. */
    FLOAT,
    /** Computed in the input's own type. */
    SAME,
    /** A truth about a float. */
    TRUTH,
    /** A truth about a value of any type. */
    TRUTH_OF_ANY
  }

  private final UnaryOperator<INDArray> equation;
  private final Type type;

  Pointwise(UnaryOperator<INDArray> equation) {
    this(equation, Type.FLOAT);
  }

  Pointwise(UnaryOperator<INDArray> equation, Type type) {
    this.equation = equation;
    this.type = type;
  }

  @Override
  public DType computeDType(DType input) {
    return switch (type) {
      case FLOAT, TRUTH -> SameShapeLayer.super.computeDType(input);
      case SAME -> input == DType.BOOL ? DType.INT32 : input;
      case TRUTH_OF_ANY -> input;
    };
  }

  @Override
  public DType outputDType(DType input) {
    return switch (type) {
      case FLOAT, SAME -> computeDType(input);
      case TRUTH, TRUTH_OF_ANY -> DType.BOOL;
    };
  }

  @Override
  public INDArray forward(INDArray x) {
    return equation.apply(x);
  }

  /** NaN of NaN, which ND4J's own takes for 0. */
  private static INDArray sign(INDArray x) {
    INDArray sign = Transforms.sign(x, true);
    return x.dataType().isFPType() ? select(x.isNaN(), x, sign) : sign;
  }

  private static INDArray not(INDArray truths) {
    return Native.call("boolean_not", truths);
  }
}

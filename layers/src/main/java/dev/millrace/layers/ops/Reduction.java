package dev.millrace.layers.ops;

import static dev.millrace.layers.Elementwise.abs;
import static dev.millrace.layers.Elementwise.exp;
import static dev.millrace.layers.Elementwise.log;
import static dev.millrace.layers.Elementwise.select;
import static dev.millrace.layers.Elementwise.sqrt;
import static dev.millrace.layers.Elementwise.square;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.bool.All;
import org.nd4j.linalg.api.ops.impl.reduce.bool.Any;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = sum(x)} and its like, over some axes.
 *
 * <p>Input {@code (batch, ...)}; output: the same without those axes, or with size 1 there. The
 * batch is no such axis: a record's value would hang on the others'.
 *
 * <p>Source: {@code keras.ops.sum} and its like.
 *
 * @param axes may be counted from the end
 * @param keepAxes whether the axes stay, of size 1
 */
public record Reduction(Kind kind, List<Integer> axes, boolean keepAxes) implements UnaryLayer {
  /** What is made of the values. */
  public enum Kind {
    SUM((x, axes) -> x.sum(true, axes), Type.SAME),
    PROD((x, axes) -> x.prod(true, axes), Type.SAME),
    MEAN((x, axes) -> x.mean(true, axes), Type.FLOAT),
    MAX(Kind::max, Type.SAME),
    MIN((x, axes) -> max(x.neg(), axes).negi(), Type.SAME),
    /** The mean square of the distance to the mean. */
    VAR(Kind::variance, Type.FLOAT),
    STD((x, axes) -> sqrt(variance(x, axes)), Type.FLOAT),
    /** log(sum(exp(x))) */
    LOGSUMEXP(Kind::logSumExp, Type.FLOAT),
    /** Whether one is not 0. */
    ANY((x, axes) -> Nd4j.getExecutioner().exec(new Any(truth(x), null, true, axes)), Type.TRUTH),
    /** Whether none is 0. */
    ALL((x, axes) -> Nd4j.getExecutioner().exec(new All(truth(x), null, true, axes)), Type.TRUTH),
    /** How many are not 0. */
    COUNT_NONZERO((x, axes) -> truth(x).castTo(DataType.INT32).sum(true, axes), Type.COUNT),
    /** The largest less the smallest. */
    PTP((x, axes) -> max(x, axes).addi(max(x.neg(), axes)), Type.SAME),
    /** sum(|x|) */
    NORM_1((x, axes) -> abs(x).sum(true, axes), Type.FLOAT),
    /** sqrt(sum(x^2)) */
    NORM_2((x, axes) -> sqrt(square(x).sum(true, axes)), Type.FLOAT),
    /** max(|x|) */
    NORM_MAX((x, axes) -> max(abs(x), axes), Type.FLOAT),
    /** The sum of what is not NaN. */
    NANSUM((x, axes) -> orElse(x, 0).sum(true, axes), Type.FLOAT),
    NANPROD((x, axes) -> orElse(x, 1).prod(true, axes), Type.FLOAT),
    NANMEAN(Kind::nanMean, Type.FLOAT),
    /** The mean square of the distance to the mean, of what is not NaN. */
    NANVAR(Kind::nanVariance, Type.FLOAT),
    NANSTD((x, axes) -> sqrt(nanVariance(x, axes)), Type.FLOAT),
    NANMAX((x, axes) -> max(orElse(x, Double.NEGATIVE_INFINITY), axes), Type.FLOAT),
    NANMIN((x, axes) -> max(orElse(x.neg(), Double.NEGATIVE_INFINITY), axes).negi(), Type.FLOAT);

    private interface Equation {
      /** Reduces to size 1 along the axes. */
      INDArray reduce(INDArray x, int... axes);
    }

    private enum Type {
      SAME,
      FLOAT,
      TRUTH,
      COUNT
    }

    private final Equation equation;
    private final Type type;

    Kind(Equation equation, Type type) {
      this.equation = equation;
      this.type = type;
    }

    /** NaN where one is NaN, which ND4J's own passes over. */
    private static INDArray max(INDArray x, int... axes) {
      INDArray highest = x.max(true, axes);
      return x.dataType().isFPType()
          ? select(anyNaN(x, axes), highest.mul(Double.NaN), highest)
          : highest;
    }

    private static INDArray anyNaN(INDArray x, int... axes) {
      return Nd4j.getExecutioner().exec(new Any(x.isNaN(), null, true, axes));
    }

    private static INDArray variance(INDArray x, int... axes) {
      return square(x.sub(x.mean(true, axes))).mean(true, axes);
    }

    private static INDArray logSumExp(INDArray x, int... axes) {
      INDArray highest = finite(x.max(true, axes));
      return log(exp(x.sub(highest)).sum(true, axes)).addi(highest);
    }

    private static INDArray finite(INDArray x) {
      return select(x.isInfinite(), x.ulike().assign(0), x);
    }

    private static INDArray orElse(INDArray x, double value) {
      return select(x.isNaN(), x.ulike().assign(value), x);
    }

    private static INDArray nanMean(INDArray x, int... axes) {
      return orElse(x, 0).sum(true, axes).divi(counted(x, axes));
    }

    private static INDArray nanVariance(INDArray x, int... axes) {
      return nanMean(square(x.sub(nanMean(x, axes))), axes);
    }

    private static INDArray counted(INDArray x, int... axes) {
      return x.eq(x).castTo(x.dataType()).sum(true, axes);
    }

    private static INDArray truth(INDArray x) {
      return x.castTo(DataType.BOOL);
    }
  }

  public Reduction {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape kept = input;
    for (int axis : axes) {
      kept = kept.with(Axes.ofRecord(input, axis), 1);
    }
    return keepAxes ? kept : Axes.without(kept, axes);
  }

  @Override
  public DType computeDType(DType input) {
    return switch (kind.type) {
      case SAME -> input == DType.BOOL ? DType.INT32 : input;
      case FLOAT -> UnaryLayer.super.computeDType(input);
      case TRUTH, COUNT -> input;
    };
  }

  @Override
  public DType outputDType(DType input) {
    return switch (kind.type) {
      case SAME, FLOAT -> computeDType(input);
      case TRUTH -> DType.BOOL;
      case COUNT -> DType.INT32;
    };
  }

  @Override
  public INDArray forward(INDArray x) {
    Shape shape = Shape.of(x.shape());
    int[] counted = axes.stream().mapToInt(shape::axis).sorted().toArray();
    INDArray reduced = counted.length == 0 ? x : kind.equation.reduce(x, counted);
    return reduced.reshape(outputShape(shape).toArray());
  }
}

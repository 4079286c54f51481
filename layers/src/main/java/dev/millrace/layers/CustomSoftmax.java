package dev.millrace.layers;

import dev.millrace.layers.activation.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A softmax with a weight for each feature of the last axis.
 *
 * <p>Input {@code (batch, ..., n)}. Source: {@code seed>CustomSoftmax}.
 *
 * @param kernel {@code (n)}
 * @param axis may be counted from the end
 */
public record CustomSoftmax(INDArray kernel, int axis, Mode mode) implements UnaryLayer {
  /** Which equation. */
  public enum Mode {
    /**
     * {@code p = x . kernel}, summed over the axes between {@code axis} and the last; {@code y = (p
     * - logsumexp(p))[:, 0]} over the last axis, which has size 1: zeros for finite input.
     *
     * <p>Output {@code (batch,)}, or {@code (batch, ...)} less its axis 1.
     */
    PRINTED,
    /** {@code y = softmax(x * kernel)} along {@code axis}. Output as the input. */
    DISTRIBUTION,
    /**
     * {@code s = x . kernel}, summed over the axes between {@code axis} and the last; {@code y =
     * s[:, 0] - logsumexp(s)}: one log-probability a record.
     *
     * <p>Input of rank 3 and above, {@code 1 <= axis < rank - 1}; output {@code (batch,)} for axis
     * 1.
     */
    SCORE;

    /** The mode that Keras' config calls {@code name}. */
    public static Mode ofKeras(String name) {
      return Arrays.stream(values())
          .filter(mode -> mode.kerasName().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new ModelException(
                      "expected one of printed, distribution, score, found '" + name + "'"));
    }

    public String kerasName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 2 || input.last() != kernel.length()) {
      throw new ModelException(
          "expected input (batch, ..., " + kernel.length() + "), found " + input);
    }
    return switch (mode) {
      case DISTRIBUTION -> requireRecordAxis(input);
      case PRINTED -> without(input.with(-1, 1), summed(input)).without(1);
      case SCORE -> without(input.without(-1), summed(input)).without(1);
    };
  }

  @Override
  public INDArray forward(INDArray x) {
    return switch (mode) {
      case DISTRIBUTION -> new Softmax(axis).forward(x.mul(kernel));
      case PRINTED -> first(minusLogSumExp(sum(projected(x), summed(Shape.of(x.shape())))));
      case SCORE -> {
        INDArray scores = projected(x).reshape(Shape.of(x.shape()).without(-1).toArray());
        yield first(minusLogSumExp(sum(scores, summed(Shape.of(x.shape())))));
      }
    };
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return mode == Mode.DISTRIBUTION ? 0 : Costs.perValue(inputs.get(0).shape(), 1);
  }

  /** Along the batch, a record's value would hang on the others'. */
  private Shape requireRecordAxis(Shape input) {
    if (input.axis(axis) == 0) {
      throw new ModelException("expected an axis of a record, found the batch axis of " + input);
    }
    return input;
  }

  /** x . kernel, with a last axis of size 1. */
  private INDArray projected(INDArray x) {
    INDArray rows = x.reshape(-1, kernel.length()).mmul(kernel.reshape(-1, 1));
    return rows.reshape('c', Shape.of(x.shape()).with(-1, 1).toArray());
  }

  /** The axes between {@link #axis} and the last. */
  private int[] summed(Shape input) {
    int rank = input.rank();
    if (mode == Mode.SCORE) {
      if (axis < 1 || axis >= rank - 1) {
        throw new ModelException("expected axis 1 to " + (rank - 2) + ", found " + axis);
      }
      return IntStream.range(axis + 1, rank - 1).toArray();
    }
    if (mode == Mode.DISTRIBUTION || axis == -1 || axis == rank - 1) {
      return new int[0];
    }
    if (axis < 0 || axis >= rank) {
      throw new ModelException("expected axis -1 to " + (rank - 1) + ", found " + axis);
    }
    return IntStream.range(axis + 1, rank - 1).toArray();
  }

  private static Shape without(Shape shape, int[] axes) {
    Shape left = shape;
    for (int i = axes.length - 1; i >= 0; i--) {
      left = left.without(axes[i]);
    }
    return left;
  }

  private static INDArray sum(INDArray x, int[] axes) {
    return axes.length == 0 ? x : x.sum(axes);
  }

  private static INDArray minusLogSumExp(INDArray x) {
    int last = x.rank() - 1;
    INDArray highest = x.max(true, last);
    INDArray sum = Transforms.exp(x.sub(highest), false).sum(true, last);
    return x.sub(highest.addi(Transforms.log(sum, false)));
  }

  private static INDArray first(INDArray x) {
    return x.get(NDArrayIndex.all(), NDArrayIndex.point(0));
  }
}

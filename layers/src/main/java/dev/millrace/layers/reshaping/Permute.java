package dev.millrace.layers.reshaping;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x} with its axes in another order: axis {@code i} of the output is axis {@code dims[i
 * - 1]} of the input.
 *
 * <p>Source: {@code keras.layers.Permute}.
 *
 * @param dims each axis after the batch once, counted from 1
 */
public record Permute(List<Integer> dims) implements UnaryLayer {
  public Permute {
    dims = List.copyOf(dims);
    if (!dims.stream().sorted().toList().equals(range(1, dims.size() + 1))) {
      throw new ModelException("expected each axis from 1 once, found " + dims);
    }
  }

  /** The channels, of axis 1, become the last of {@code rank} axes. */
  public static Permute channelsLast(int rank) {
    return new Permute(IntStream.range(1, rank).mapToObj(i -> i == rank - 1 ? 1 : i + 1).toList());
  }

  /** The channels, the last of {@code rank} axes, become axis 1. */
  public static Permute channelsFirst(int rank) {
    return new Permute(IntStream.range(1, rank).mapToObj(i -> i == 1 ? rank - 1 : i - 1).toList());
  }

  @Override
  public Shape outputShape(Shape input) {
    Axes.requireRank(input, dims.size() + 1);
    return Axes.resize(input, dims, (dim, length) -> input.size(dim));
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    int[] axes = IntStream.range(0, x.rank()).map(i -> i == 0 ? 0 : dims.get(i - 1)).toArray();
    return x.permute(axes).dup('c');
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}

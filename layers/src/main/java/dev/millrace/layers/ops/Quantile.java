package dev.millrace.layers.ops;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = sort(x)[q (n - 1)]}: the value below which a part of the n values along some axes
 * lies; NaN if one is.
 *
 * <p>Input {@code (batch, ...)}; output: the same without those axes, or with size 1 there.
 *
 * <p>Source: {@code keras.ops.quantile}.
 *
 * @param q from 0, the smallest, to 1, the largest
 * @param method what stands for the value at a place that is not whole
 * @param axes may be counted from the end; not the batch
 * @param keepAxes whether the axes stay, of size 1
 */
public record Quantile(double q, Method method, List<Integer> axes, boolean keepAxes)
    implements UnaryLayer {
  /** What stands for the value between two. */
  public enum Method {
    LINEAR {
      @Override
      public double between(double below, double above, double share) {
        return share == 0 ? below : below * (1 - share) + above * share;
      }
    },
    LOWER {
      @Override
      public double between(double below, double above, double share) {
        return below;
      }
    },
    HIGHER {
      @Override
      public double between(double below, double above, double share) {
        return share == 0 ? below : above;
      }
    },
    MIDPOINT {
      @Override
      public double between(double below, double above, double share) {
        return share == 0 ? below : (below + above) / 2;
      }
    };

    /** The value that stands between two, {@code share} of the way from the lower one. */
    public abstract double between(double below, double above, double share);

    public static Method ofKeras(String name) {
      return Arrays.stream(values())
          .filter(method -> method.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new ModelException(
                      "expected linear, lower, higher or midpoint, found '" + name + "'"));
    }
  }

  public Quantile {
    axes = List.copyOf(axes);
    if (!(q >= 0 && q <= 1)) {
      throw new ModelException("expected a part from 0 to 1, found " + q);
    }
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
  public INDArray forward(INDArray x) {
    Shape shape = Shape.of(x.shape());
    List<Integer> reduced = axes.stream().map(shape::axis).toList();
    int count =
        Math.toIntExact(reduced.stream().mapToLong(shape::size).reduce(1, Math::multiplyExact));
    int[] last =
        IntStream.concat(
                IntStream.range(0, shape.rank()).filter(axis -> !reduced.contains(axis)),
                reduced.stream().mapToInt(axis -> axis))
            .toArray();
    double[] values = x.permute(last).dup('c').data().asDouble();
    double[] y = new double[values.length / count];
    for (int row = 0; row < y.length; row++) {
      y[row] = of(Arrays.copyOfRange(values, row * count, (row + 1) * count));
    }
    INDArray quantiles = Nd4j.createFromArray(y).castTo(x.dataType());
    return quantiles.reshape('c', outputShape(shape).toArray());
  }

  private double of(double[] row) {
    Arrays.sort(row);
    double place = q * (row.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, row.length - 1);
    boolean isNaN = Double.isNaN(row[row.length - 1]); // where sorting puts it
    return isNaN ? Double.NaN : method.between(row[below], row[above], place - below);
  }
}

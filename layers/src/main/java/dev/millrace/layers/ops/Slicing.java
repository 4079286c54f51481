package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x[:, 1:-1, ::2, 3]}: what a place, a range or a new axis for each axis picks.
 *
 * <p>Axes at the end for which nothing stands stay whole. The batch axis stays whole.
 *
 * <p>Source: {@code x[...]} on Keras tensors, {@code keras.ops.slice}.
 */
public record Slicing(List<Part> parts) implements UnaryLayer {
  /** What stands for an axis. */
  public sealed interface Part {}

  /** One place, which may be counted from the end; the axis goes. */
  public record At(int place) implements Part {}

  /**
   * A range.
   *
   * @param start null for the first place in the step's direction
   * @param stop null for the end in the step's direction
   * @param step not 0
   */
  public record Range(Integer start, Integer stop, int step) implements Part {
    /** Every place. */
    public static final Range ALL = new Range(null, null, 1);

    public Range {
      if (step == 0) {
        throw new ModelException("expected a step other than 0, found 0");
      }
    }

    /** The places in an axis of that size. */
    long[] places(long size) {
      long from = start == null ? (step > 0 ? 0 : size - 1) : bounded(start, size);
      long to = stop == null ? (step > 0 ? size : -1) : bounded(stop, size);
      long count = Math.max(0, (to - from + step - Integer.signum(step)) / step);
      long[] places = new long[Math.toIntExact(count)];
      for (int i = 0; i < count; i++) {
        places[i] = from + (long) i * step;
      }
      return places;
    }

    private long bounded(int place, long size) {
      long counted = place < 0 ? place + size : place;
      return step > 0
          ? Math.max(0, Math.min(counted, size))
          : Math.max(-1, Math.min(counted, size - 1));
    }

    private boolean isAll() {
      return step == 1 && (start == null || start == 0) && stop == null;
    }
  }

  /** An axis of size 1 that the input does not have. */
  public record NewAxis() implements Part {}

  public Slicing {
    parts = List.copyOf(parts);
  }

  @Override
  public Shape outputShape(Shape input) {
    List<Long> sizes = new ArrayList<>();
    int axis = 0;
    for (Part part : parts) {
      if (part instanceof NewAxis) {
        sizes.add(1L);
      } else {
        requireWhole(part, input, axis);
        if (part instanceof Range range) {
          sizes.add(size(range, input.size(axis)));
        }
        axis++;
      }
    }
    sizes.addAll(input.sizes().subList(axis, input.rank()));
    return new Shape(sizes);
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray picked = x;
    int axis = 0;
    for (Part part : parts) {
      if (part instanceof Range range && !range.isAll()) {
        picked = Picking.along(picked, axis, range.places(x.size(axis)));
      } else if (part instanceof At at) {
        picked = Picking.along(picked, axis, place(at, x.size(axis)));
      }
      axis += part instanceof NewAxis ? 0 : 1;
    }
    return picked.reshape('c', outputShape(Shape.of(x.shape())).toArray());
  }

  private static void requireWhole(Part part, Shape input, int axis) {
    if (axis >= input.rank()) {
      throw new ModelException("expected no more parts than axes, found more than " + input);
    }
    boolean isBatch = axis == 0 && input.size(0) == Shape.ANY;
    if (isBatch && !(part instanceof Range range && range.isAll())) {
      throw new ModelException("expected all records, found a part of the batch axis");
    }
    if (part instanceof At at && input.size(axis) != Shape.ANY) {
      place(at, input.size(axis));
    }
  }

  private static long size(Range range, long size) {
    if (size == Shape.ANY) {
      return Shape.ANY;
    }
    int count = range.places(size).length;
    if (count == 0 && size > 0) {
      throw new ModelException("expected a range that picks something, found " + range);
    }
    return count;
  }

  private static long place(At at, long size) {
    long counted = at.place() < 0 ? at.place() + size : at.place();
    if (counted < 0 || counted >= size) {
      throw new ModelException("expected a place in an axis of " + size + ", found " + at.place());
    }
    return counted;
  }
}

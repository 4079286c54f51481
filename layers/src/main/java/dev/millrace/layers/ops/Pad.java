package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = x}, with places before and behind it along each axis.
 *
 * <p>Source: {@code keras.ops.pad}.
 *
 * @param widths one an axis; none for the batch
 * @param value what stands there in {@link Mode#CONSTANT}
 */
public record Pad(List<Width> widths, Mode mode, double value) implements UnaryLayer {
  /** How many places before and behind. */
  public record Width(int before, int behind) {
    public Width {
      if (before < 0 || behind < 0) {
        throw new ModelException("expected widths from 0, found " + before + " and " + behind);
      }
    }
  }

  /** What stands in the new places. */
  public enum Mode {
    CONSTANT,
    /** The values mirrored at the outermost one. */
    REFLECT,
    /** The values mirrored at the edge, the outermost one twice. */
    SYMMETRIC
  }

  public Pad {
    widths = List.copyOf(widths);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != widths.size()) {
      throw new ModelException("expected input of " + widths.size() + " axes, found " + input);
    }
    Shape padded = input;
    for (int axis = 0; axis < input.rank(); axis++) {
      int more = widths.get(axis).before() + widths.get(axis).behind();
      if (more > 0 && input.size(Axes.ofRecord(input, axis)) != Shape.ANY) {
        padded = padded.with(axis, input.size(axis) + more);
      }
    }
    return padded;
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray padded = x;
    for (int axis = 0; axis < widths.size(); axis++) {
      Width width = widths.get(axis);
      if (width.before() + width.behind() > 0) {
        padded =
            mode == Mode.CONSTANT ? filled(padded, axis, width) : mirrored(padded, axis, width);
      }
    }
    return padded;
  }

  private INDArray filled(INDArray x, int axis, Width width) {
    INDArray padded = x;
    if (width.before() > 0) {
      padded = Nd4j.concat(axis, block(x, axis, width.before()), padded);
    }
    return width.behind() > 0 ? Nd4j.concat(axis, padded, block(x, axis, width.behind())) : padded;
  }

  private INDArray block(INDArray x, int axis, int width) {
    long[] sizes = x.shape().clone();
    sizes[axis] = width;
    return Nd4j.valueArrayOf(sizes, value, x.dataType());
  }

  private INDArray mirrored(INDArray x, int axis, Width width) {
    long size = x.size(axis);
    long period = mode == Mode.REFLECT ? Math.max(1, 2 * size - 2) : 2 * size;
    long[] places =
        LongStream.range(-width.before(), size + width.behind())
            .map(place -> Math.floorMod(place, period))
            .map(place -> place < size ? place : period - place - (mode == Mode.REFLECT ? 0 : 1))
            .toArray();
    return Picking.along(x, axis, places);
  }
}

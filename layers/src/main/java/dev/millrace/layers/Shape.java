package dev.millrace.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a tensor's axes, the batch axis first, as Keras writes them: {@code (batch, 64)}.
 *
 * @param sizes one size an axis; {@link #ANY} where it is not known before a batch arrives
 */
public record Shape(List<Long> sizes) {
  /** A size that each batch decides for itself (Keras' {@code None}). */
  public static final long ANY = -1;

  public Shape {
    sizes = List.copyOf(sizes);
    for (long size : sizes) {
      if (size < ANY) {
        throw new ModelException("expected sizes of 0 and above, found " + sizes);
      }
    }
  }

  public static Shape of(long... sizes) {
    return new Shape(Arrays.stream(sizes).boxed().toList());
  }

  /** {@code (batch, sizes...)}: the shape of a batch of records of the given sizes. */
  public static Shape batchOf(long... sizes) {
    return new Shape(
        IntStream.rangeClosed(0, sizes.length).mapToObj(i -> i == 0 ? ANY : sizes[i - 1]).toList());
  }

  /** The sizes as ND4J takes them. */
  public long[] toArray() {
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  public int rank() {
    return sizes.size();
  }

  /** The axis counted from the front, for one that may be counted from the end (-1 is the last). */
  public int axis(int axis) {
    int counted = axis < 0 ? axis + rank() : axis;
    if (counted < 0 || counted >= rank()) {
      throw new ModelException("expected an axis of " + this + ", found " + axis);
    }
    return counted;
  }

  /** The size of an axis, which may be counted from the end. */
  public long size(int axis) {
    return sizes.get(axis(axis));
  }

  public long last() {
    return size(-1);
  }

  /** This shape with one axis of another size. */
  public Shape with(int axis, long size) {
    List<Long> changed = new ArrayList<>(sizes);
    changed.set(axis(axis), size);
    return new Shape(changed);
  }

  /** This shape with one axis more at the end. */
  public Shape append(long size) {
    List<Long> changed = new ArrayList<>(sizes);
    changed.add(size);
    return new Shape(changed);
  }

  /** This shape without one axis. */
  public Shape without(int axis) {
    List<Long> changed = new ArrayList<>(sizes);
    changed.remove(axis(axis));
    return new Shape(changed);
  }

  /** How many values one record has: the product of all sizes but the batch; ANY if unknown. */
  public long recordSize() {
    List<Long> record = sizes.subList(1, rank());
    try {
      return record.contains(ANY) ? ANY : record.stream().reduce(1L, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new ModelException("expected a record of a size that can be counted, found " + this, e);
    }
  }

  /** Whether a tensor of {@code other} may stand where this shape is declared. */
  public boolean accepts(Shape other) {
    return rank() == other.rank()
        && IntStream.range(0, rank())
            .allMatch(i -> size(i) == ANY || other.size(i) == ANY || size(i) == other.size(i));
  }

  @Override
  public String toString() {
    return IntStream.range(0, rank())
        .mapToObj(i -> size(i) != ANY ? Long.toString(size(i)) : i == 0 ? "batch" : "any")
        .collect(Collectors.joining(", ", "(", rank() == 1 ? ",)" : ")"));
  }
}

package dev.millrace.layers.ops;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x}, its values in rows of other lengths, the batch axis among them.
 *
 * <p>Source: {@code keras.ops.reshape}, {@code ravel}.
 *
 * @param sizes one of them may be {@link Shape#ANY}: what is left
 */
public record ReshapeTo(List<Long> sizes) implements UnaryLayer {
  public ReshapeTo {
    sizes = List.copyOf(sizes);
    if (sizes.stream().filter(size -> size == Shape.ANY).count() > 1) {
      throw new ModelException("expected one unknown size at most, found " + sizes);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    long known = product(sizes);
    if (input.sizes().contains(Shape.ANY)) {
      requireDivisible(input, known);
      return new Shape(sizes);
    }
    long rest = known == 0 ? 0 : product(input.sizes()) / known;
    Shape output = new Shape(sizes.stream().map(size -> size == Shape.ANY ? rest : size).toList());
    if (product(output.sizes()) != product(input.sizes())) {
      throw new ModelException("expected an input of " + new Shape(sizes) + ", found " + input);
    }
    return output;
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public INDArray forward(INDArray x) {
    return x.dup('c').reshape('c', outputShape(Shape.of(x.shape())).toArray());
  }

  /** A batch of one must fit, whatever else is unknown. */
  private void requireDivisible(Shape input, long known) {
    boolean batchAlone = input.sizes().indexOf(Shape.ANY) == input.sizes().lastIndexOf(Shape.ANY);
    if (batchAlone && (known == 0 || product(input.sizes()) % known != 0) && sizes.get(0) == -1) {
      throw new ModelException("expected an input of " + new Shape(sizes) + ", found " + input);
    }
  }

  /** The product of the known sizes. */
  private static long product(List<Long> sizes) {
    return sizes.stream().filter(size -> size != Shape.ANY).reduce(1L, Math::multiplyExact);
  }
}

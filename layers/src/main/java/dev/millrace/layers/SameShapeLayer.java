package dev.millrace.layers;

/** A layer whose output has the shape of its input: {@code y = f(x)}, value by value or nearly. */
@FunctionalInterface
public interface SameShapeLayer extends UnaryLayer {
  @Override
  default Shape outputShape(Shape input) {
    return input;
  }
}

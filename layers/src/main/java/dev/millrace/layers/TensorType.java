package dev.millrace.layers;

/** What is known of a tensor before a batch arrives: {@code (batch, 64) float32}. */
public record TensorType(Shape shape, DType dtype) {
  public static TensorType of(DType dtype, long... sizes) {
    return new TensorType(Shape.of(sizes), dtype);
  }

  @Override
  public String toString() {
    return shape + " " + dtype;
  }
}

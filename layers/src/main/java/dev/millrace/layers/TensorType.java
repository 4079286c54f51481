package dev.millrace.layers;

/** What is known of a tensor before a batch arrives: {@code (batch, 64) float32}. */
public record TensorType(Shape shape, DType dtype) {
  public static TensorType of(DType dtype, long... sizes) {
    return new TensorType(Shape.of(sizes), dtype);
  }

  /** Whether a tensor of {@code other} may stand where this is declared; numbers are cast. */
  public boolean accepts(TensorType other) {
    boolean isText = dtype == DType.STRING;
    return isText == (other.dtype == DType.STRING) && shape.accepts(other.shape);
  }

  @Override
  public String toString() {
    return shape + " " + dtype;
  }
}

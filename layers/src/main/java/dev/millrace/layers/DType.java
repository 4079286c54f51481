package dev.millrace.layers;

import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;

/** The type of a tensor's values, under the names Keras gives them; numbers in order of width. */
public enum DType {
  BOOL(DataType.BOOL),
  INT32(DataType.INT32),
  INT64(DataType.INT64),
  FLOAT16(DataType.FLOAT16),
  BFLOAT16(DataType.BFLOAT16),
  FLOAT32(DataType.FLOAT),
  FLOAT64(DataType.DOUBLE),
  STRING(DataType.UTF8);

  private final DataType nd4j;

  DType(DataType nd4j) {
    this.nd4j = nd4j;
  }

  /** The type that Keras calls {@code name}. */
  public static DType ofKeras(String name) {
    return Arrays.stream(values())
        .filter(type -> type.kerasName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new ModelException("expected one of " + names() + ", found '" + name + "'"));
  }

  /** The type that ND4J calls {@code type}. */
  public static DType ofNd4j(DataType type) {
    return Arrays.stream(values())
        .filter(candidate -> candidate.nd4j == type)
        .findFirst()
        .orElseThrow(() -> new ModelException("expected one of " + names() + ", found " + type));
  }

  /** The type that numbers of both types take on together, as in Keras' {@code result_type}. */
  public DType with(DType other) {
    boolean areDifferentHalves = isHalf() && other.isHalf() && this != other;
    return areDifferentHalves ? FLOAT32 : compareTo(other) >= 0 ? this : other;
  }

  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What ND4J calls this type. */
  public DataType nd4j() {
    return nd4j;
  }

  public boolean isFloating() {
    return isHalf() || this == FLOAT32 || this == FLOAT64;
  }

  /** Whether it is one of the floating types of 16 bits. */
  public boolean isHalf() {
    return this == FLOAT16 || this == BFLOAT16;
  }

  public boolean isInteger() {
    return this == INT32 || this == INT64;
  }

  private static String names() {
    return Arrays.toString(values());
  }

  @Override
  public String toString() {
    return kerasName();
  }
}

package dev.millrace.engine.plan.graph;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;

/** How a plan keeps a value. */
public enum Kind {
  /** In an array of floats: what float32 holds. */
  FLOATS,
  /** In an array of longs: whole numbers, and truths as 0 and 1. */
  WHOLES,
  /** In an array of doubles: float64. */
  DOUBLES,
  TEXTS,
  /** As a tensor of its own: sizes that only a batch tells. */
  TENSOR;

  public static Kind of(TensorType type) {
    if (type.shape().rank() == 0 || type.shape().recordSize() == Shape.ANY) {
      return TENSOR;
    }
    return switch (type.dtype()) {
      case FLOAT32, FLOAT16, BFLOAT16 -> FLOATS;
      case BOOL, INT32, INT64 -> WHOLES;
      case STRING -> TEXTS;
      case FLOAT64 -> DOUBLES;
    };
  }

  public static boolean isFloat32(TensorType type) {
    return type.dtype() == DType.FLOAT32 && of(type) == FLOATS;
  }
}

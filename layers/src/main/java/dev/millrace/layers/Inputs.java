package dev.millrace.layers;

import java.util.List;

/** The checks that layers make of what they are given. */
final class Inputs {
  private Inputs() {}

  static TensorType single(List<TensorType> inputs) {
    if (inputs.size() != 1) {
      throw new ModelException("expected one input, found " + inputs);
    }
    return inputs.get(0);
  }

  static void requireNumbers(TensorType input) {
    if (input.dtype() == DType.STRING) {
      throw new ModelException("expected numbers, found " + input);
    }
  }

  static void requireTexts(TensorType input) {
    if (input.dtype() != DType.STRING) {
      throw new ModelException("expected texts, found " + input);
    }
  }

  static void requireIds(long[] ids, long count) {
    for (long id : ids) {
      if (id < 0 || id >= count) {
        throw new ModelException("expected an id from 0 to " + (count - 1) + ", found " + id);
      }
    }
  }
}

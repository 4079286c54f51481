package dev.millrace.layers.convolution;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The checks that convolutions make of their kernels and inputs. */
final class Kernels {
  private Kernels() {}

  /** The first axes of a kernel are the window's, two more follow. */
  static void requireWindow(INDArray kernel, List<Integer> window) {
    List<Long> sizes = Shape.of(kernel.shape()).sizes();
    List<Long> expected = window.stream().map(Integer::longValue).toList();
    if (window.isEmpty()
        || sizes.size() != window.size() + 2
        || !sizes.subList(0, window.size()).equals(expected)) {
      throw new ModelException(
          "expected a kernel for windows of %s, found %s".formatted(window, sizes));
    }
  }

  static void requireInput(Shape input, int lengths, long channels) {
    if (input.rank() != lengths + 2 || input.last() != channels) {
      String between =
          Stream.generate(() -> "length, ").limit(lengths).collect(Collectors.joining());
      throw new ModelException(
          "expected input (batch, %s%d channels), found %s".formatted(between, channels, input));
    }
  }
}

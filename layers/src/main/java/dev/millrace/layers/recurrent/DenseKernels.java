package dev.millrace.layers.recurrent;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.spatial.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What cells of dense kernels share; the gates' weights stand side by side. */
final class DenseKernels {
  private DenseKernels() {}

  /** Requires {@code (in, gates * units)}, {@code (units, gates * units)}, as many biases. */
  static void require(INDArray kernel, INDArray recurrentKernel, INDArray bias, int gates) {
    boolean fits =
        kernel.rank() == 2
            && recurrentKernel.rank() == 2
            && recurrentKernel.size(1) == gates * recurrentKernel.size(0)
            && kernel.size(1) == recurrentKernel.size(1)
            && bias.length() == kernel.size(1);
    if (!fits) {
      throw new ModelException(
          "expected kernels (in, %d * units), (units, %d * units) and as many biases, found %s, %s and %s"
              .formatted(
                  gates,
                  gates,
                  Shape.of(kernel.shape()),
                  Shape.of(recurrentKernel.shape()),
                  Shape.of(bias.shape())));
    }
  }

  /** The state's shape, once the input's is checked. */
  static Shape state(Shape x, INDArray kernel, INDArray recurrentKernel) {
    if (x.rank() != 2 || x.last() != kernel.size(0)) {
      throw new ModelException("expected steps (batch, " + kernel.size(0) + "), found " + x);
    }
    return x.with(-1, recurrentKernel.size(0));
  }

  /** {@code gate} of {@code gates} equal parts along an axis. */
  static INDArray gate(INDArray all, int axis, int gate, int gates) {
    int along = axis < 0 ? axis + all.rank() : axis;
    long units = all.size(along) / gates;
    return Views.every(all, along, gate * units, 1, units).dup('c');
  }

  /** Multiply-adds of a step. */
  static long multiplyAdds(INDArray kernel, INDArray recurrentKernel) {
    return kernel.length() + recurrentKernel.length();
  }
}

package dev.millrace.layers.recurrent;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.spatial.Views;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A cell of dense kernels, those of its gates side by side: of the input, {@code x W + b} counts.
 *
 * <p>Input {@code (batch, in)}; states {@code (batch, units)} each.
 */
interface DenseCell extends Cell {
  /** W {@code (in, gates * units)} */
  INDArray kernel();

  /** U {@code (units, gates * units)} */
  INDArray recurrentKernel();

  /** b {@code (gates * units)}; zeros where Keras has none. */
  INDArray bias();

  @Override
  default int stateCount() {
    return 1;
  }

  @Override
  default List<Shape> stateShapes(Shape x) {
    if (x.rank() != 2 || x.last() != kernel().size(0)) {
      throw new ModelException("expected steps (batch, " + kernel().size(0) + "), found " + x);
    }
    return Collections.nCopies(stateCount(), x.with(-1, recurrentKernel().size(0)));
  }

  @Override
  default INDArray project(INDArray x) {
    return x.mmul(kernel()).addiRowVector(bias());
  }

  @Override
  default DType dtype() {
    return DType.ofNd4j(kernel().dataType());
  }

  @Override
  default long multiplyAdds(List<TensorType> inputs) {
    return kernel().length() + recurrentKernel().length();
  }

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
          "expected kernels (in, %d units), (units, %d units) and as many biases, found %s, %s and %s"
              .formatted(
                  gates,
                  gates,
                  Shape.of(kernel.shape()),
                  Shape.of(recurrentKernel.shape()),
                  Shape.of(bias.shape())));
    }
  }

  /** One of several equal parts along an axis. */
  static INDArray gate(INDArray all, int axis, int gate, int gates) {
    int along = axis < 0 ? axis + all.rank() : axis;
    long units = all.size(along) / gates;
    return Views.every(all, along, gate * units, 1, units).dup('c');
  }
}

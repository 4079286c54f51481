package dev.millrace.jobs.predict;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.function.IntPredicate;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns values into what a model input declares, as Keras' {@code predict} does: another number
 * type is converted, an axis of one value at the end is added or dropped.
 *
 * <p>Unlike Keras, which truncates, an integer input takes whole numbers of its range alone.
 */
final class Fitting {
  private Fitting() {}

  /**
   * @throws ModelException if the values are of another kind or shape: what was expected and found
   */
  static Tensor fit(Tensor values, TensorType type) {
    Tensor ranked = ranked(values, type.shape());
    if (!type.shape().accepts(ranked.shape())) {
      throw new ModelException("expected " + type + ", found shape " + values.shape());
    }
    if (type.dtype() == DType.STRING || ranked instanceof Tensor.Text) {
      requireTexts(ranked, type);
      return ranked;
    }
    return Tensor.of(converted(ranked.numbers(), type.dtype()));
  }

  private static void requireTexts(Tensor values, TensorType type) {
    if (!(values instanceof Tensor.Text)) {
      throw new ModelException("expected texts, found numbers");
    }
    if (type.dtype() != DType.STRING) {
      throw new ModelException("expected " + type.dtype() + " numbers, found texts");
    }
  }

  private static Tensor ranked(Tensor values, Shape wanted) {
    Shape shape = values.shape();
    if (shape.rank() == wanted.rank() - 1 && wanted.last() == 1) {
      return reshaped(values, shape.append(1));
    }
    if (shape.rank() == wanted.rank() + 1 && shape.last() == 1) {
      return reshaped(values, shape.without(-1));
    }
    return values;
  }

  private static Tensor reshaped(Tensor values, Shape shape) {
    return values instanceof Tensor.Text texts
        ? new Tensor.Text(shape, texts.values())
        : Tensor.of(values.numbers().reshape(shape.toArray()));
  }

  private static INDArray converted(INDArray values, DType wanted) {
    DataType found = values.dataType();
    if (found == wanted.nd4j()) {
      return values;
    }
    if (wanted.isInteger() && values.length() > 0) {
      requireWhole(values, wanted);
    }
    return values.castTo(wanted.nd4j());
  }

  private static void requireWhole(INDArray values, DType wanted) {
    double[] reals = values.dup('c').data().asDouble();
    double lowest = wanted == DType.INT32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
    IntPredicate fits =
        i -> reals[i] == Math.rint(reals[i]) && reals[i] >= lowest && reals[i] < -lowest;
    for (int i = 0; i < reals.length; i++) {
      if (!fits.test(i)) {
        throw new ModelException("expected " + wanted + " numbers, found " + reals[i]);
      }
    }
  }
}

package dev.millrace.layers;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What flows between layers: numbers, which ND4J holds, or texts, which it does not hold well. */
public sealed interface Tensor {
  /** The numbers; an error for text. */
  INDArray numbers();

  /** The texts; an error for numbers. */
  Text texts();

  Shape shape();

  TensorType type();

  /** The same values as that type; texts stay texts. */
  default Tensor as(DType dtype) {
    return dtype == type().dtype() ? this : of(numbers().castTo(dtype.nd4j()));
  }

  static Tensor of(INDArray numbers) {
    return new Numbers(numbers);
  }

  /** Texts in row-major order. */
  static Text of(Shape shape, String... values) {
    return new Text(shape, Arrays.asList(values));
  }

  /** Numbers of any type. */
  record Numbers(INDArray numbers) implements Tensor {
    @Override
    public Text texts() {
      throw new ModelException("expected texts, found numbers of shape " + shape());
    }

    @Override
    public Shape shape() {
      return Shape.of(numbers.shape());
    }

    @Override
    public TensorType type() {
      return new TensorType(shape(), DType.ofNd4j(numbers.dataType()));
    }
  }

  /** Texts in row-major order. */
  record Text(Shape shape, List<String> values) implements Tensor {
    public Text {
      values = List.copyOf(values);
      long size = shape.rank() == 0 ? 1 : shape.size(0) * shape.recordSize();
      if (size != values.size()) {
        throw new ModelException(
            "expected " + size + " texts for " + shape + ", found " + values.size());
      }
    }

    @Override
    public TensorType type() {
      return new TensorType(shape, DType.STRING);
    }

    @Override
    public INDArray numbers() {
      throw new ModelException("expected numbers, found texts of shape " + shape);
    }

    @Override
    public Text texts() {
      return this;
    }
  }
}

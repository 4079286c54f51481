package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights that a layer's reader took before; those that it skipped are gone. */
final class StoredWeights implements Weights {
  private final List<INDArray> weights;
  private int next;

  StoredWeights(List<INDArray> weights) {
    this.weights = weights;
  }

  @Override
  public INDArray next(String name, Shape shape, DType dtype) {
    if (left() == 0) {
      throw new ModelException("expected weight '" + name + "', found none");
    }
    INDArray weight = weights.get(next++);
    if (!Shape.of(weight.shape()).equals(shape)) {
      throw new ModelException("expected " + shape + ", found " + Shape.of(weight.shape()))
          .at(name);
    }
    return weight;
  }

  @Override
  public void skip(String name) {}

  @Override
  public void skipGroup(String name) {}

  /** All were taken in one order, whatever was inside what. */
  @Override
  public Weights child(String name) {
    return new SharedWeights(this);
  }

  @Override
  public Weights ofLayer(String group, String name) {
    return new SharedWeights(this);
  }

  @Override
  public int left() {
    return weights.size() - next;
  }

  @Override
  public long values() {
    return weights.stream().limit(next).mapToLong(INDArray::length).sum();
  }
}

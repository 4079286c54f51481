package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of something inside a layer, where one list holds those of the whole layer: it takes
 * its share, and only the whole must be used up.
 */
record SharedWeights(Weights whole) implements Weights {
  @Override
  public INDArray next(String name, Shape shape, DType dtype) {
    return whole.next(name, shape, dtype);
  }

  @Override
  public void skip(String name) {
    whole.skip(name);
  }

  @Override
  public void skipGroup(String name) {}

  @Override
  public Weights child(String name) {
    return this;
  }

  @Override
  public Weights ofLayer(String group, String name) {
    return whole.ofLayer(group, name);
  }

  @Override
  public int left() {
    return 0;
  }

  @Override
  public long values() {
    return 0;
  }
}

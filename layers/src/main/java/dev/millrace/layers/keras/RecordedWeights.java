package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weights, and which of them a reader took. */
final class RecordedWeights implements Weights {
  private final Weights weights;
  private final List<INDArray> taken;

  RecordedWeights(Weights weights) {
    this(weights, new ArrayList<>());
  }

  private RecordedWeights(Weights weights, List<INDArray> taken) {
    this.weights = weights;
    this.taken = taken;
  }

  List<INDArray> taken() {
    return taken;
  }

  @Override
  public INDArray next(String name, Shape shape, DType dtype) {
    taken.add(weights.next(name, shape, dtype));
    return taken.get(taken.size() - 1);
  }

  @Override
  public void skip(String name) {
    weights.skip(name);
  }

  @Override
  public void skipGroup(String name) {
    weights.skipGroup(name);
  }

  @Override
  public Weights child(String name) {
    return new RecordedWeights(weights.child(name), taken);
  }

  @Override
  public Weights ofLayer(String group, String name) {
    return new RecordedWeights(weights.ofLayer(group, name), taken);
  }

  @Override
  public int left() {
    return weights.left();
  }

  @Override
  public long values() {
    return weights.values();
  }
}

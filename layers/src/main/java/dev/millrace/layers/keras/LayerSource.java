package dev.millrace.layers.keras;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a layer is read from: its config, its weights in Keras' order, and its inputs' types. */
public final class LayerSource {
  private final Config config;
  private final Weights weights;
  private final Optional<List<TensorType>> inputs;
  private final Policy policy;
  private final List<Weights> parts = new ArrayList<>();

  LayerSource(Config config, Weights weights, List<TensorType> inputs) {
    this(config, weights, Optional.of(List.copyOf(inputs)));
  }

  private LayerSource(Config config, Weights weights, Optional<List<TensorType>> inputs) {
    this.config = config.ignore("name", "trainable");
    this.policy = config.policy("dtype");
    this.weights = weights;
    this.inputs = inputs;
  }

  /** Where nobody knows the inputs: asking for them is {@link UnknownInputs}. */
  static LayerSource blind(Config config, Weights weights) {
    return new LayerSource(config, weights, Optional.empty());
  }

  public Config config() {
    return config;
  }

  /**
   * The next weight, in the order in which the Keras layer adds them.
   *
   * @param name for the error
   * @param sizes the shape that it must have
   * @throws ModelException if it is missing or of another shape
   */
  public INDArray weight(String name, long... sizes) {
    requireFloats();
    return weights.next(name, Shape.of(sizes), policy.compute());
  }

  /** The next weight, where Keras does not round it to the type that the layer computes in. */
  INDArray exactWeight(String name, long... sizes) {
    requireFloats();
    return weights.next(name, Shape.of(sizes), policy.stored());
  }

  private void requireFloats() {
    if (!policy.compute().isFloating()) {
      throw new ModelException("expected a type of floats, found '" + policy.compute() + "'")
          .at("dtype");
    }
  }

  /** Numbers of the config, as the layer computes with them. */
  INDArray rounded(INDArray numbers) {
    return policy.rounded(numbers);
  }

  /** Zeros, where Keras has no such weight. */
  public INDArray zeros(long... sizes) {
    return Nd4j.zeros(policy.arithmetic().nd4j(), sizes);
  }

  /** Ones, where Keras has no such weight. */
  public INDArray ones(long... sizes) {
    return Nd4j.ones(policy.arithmetic().nd4j(), sizes);
  }

  /** The weight stored under a name of its own and not by number, where there is one. */
  Optional<INDArray> namedWeight(String name, long... sizes) {
    return weights.named(name, Shape.of(sizes));
  }

  /** How many weights no one took yet. */
  int weightsLeft() {
    return weights.left();
  }

  /** A file that the layer keeps beside its weights, such as a vocabulary, where there is one. */
  Optional<byte[]> asset(String name) {
    return weights.asset(name);
  }

  /** Passes over a weight that means nothing for scores. */
  public void skipWeight(String name) {
    weights.skip(name);
  }

  /** Passes over the weights of something inside the layer that means nothing for scores. */
  public void skipGroup(String name) {
    weights.skipGroup(name);
  }

  /**
   * The activation that the config names, or the layer that stands as one; linear where there is
   * none.
   */
  public UnaryLayer activation(String key) {
    return !config.has(key) || config.raw(key).isTextual()
        ? config.named(key, "linear", Activation::ofKeras)
        : unary(inner(key, key, inputs()), key);
  }

  private static UnaryLayer unary(Layer layer, String key) {
    if (layer instanceof UnaryLayer unary) {
      return unary;
    }
    throw new ModelException("expected an activation, found a layer of another kind").at(key);
  }

  /**
   * The same config with the weights of a part of the layer.
   *
   * @param names under which Keras' versions store them
   */
  LayerSource part(String... names) {
    Weights part = weights.child(names[0]);
    for (int i = 1; part.left() == 0 && i < names.length; i++) {
      part = weights.child(names[i]);
    }
    parts.add(part);
    return new LayerSource(config, part, inputs);
  }

  /**
   * The same config with the weights of a part of the layer that is given something else.
   *
   * @param input the shape of numbers that it is given
   */
  LayerSource partFor(Shape input, String name) {
    Weights part = weights.child(name);
    parts.add(part);
    return new LayerSource(config, part, List.of(new TensorType(input, policy.arithmetic())));
  }

  /**
   * The layer that this one holds.
   *
   * @param key where its config stands
   * @param group where its weights stand
   * @param types of the tensors that it is called with
   */
  public Layer inner(String key, String group, List<TensorType> types) {
    return LayerEntry.inner(key, config.raw(key), weights.child(group)).layer(types);
  }

  /** The types of the tensors that the layer is first called with. */
  public List<TensorType> inputs() {
    return inputs.orElseThrow(UnknownInputs::new);
  }

  /** The shape of the only input. */
  public Shape input() {
    if (inputs().size() != 1) {
      throw new ModelException("expected one input, found " + inputs());
    }
    return inputs().get(0).shape();
  }

  Weights weights() {
    return weights;
  }

  /** Refuses what the reader left. */
  void rejectUnread() {
    config.rejectUnread();
    int left = weights.left() + parts.stream().mapToInt(Weights::left).sum();
    if (left != 0) {
      throw new ModelException("expected no more weights, found " + left + " more");
    }
  }
}

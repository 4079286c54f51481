package dev.millrace.layers.recurrent;

import dev.millrace.layers.Costs;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = merge(forward(x), backward(x))}, the second one's steps in the order of x again.
 *
 * <p>Inputs as of {@link Recurrent}, the states of the first, then of the second. Outputs: the
 * merged one, or both; then the last states of both, if asked for.
 *
 * <p>Source: {@code keras.layers.Bidirectional}.
 */
public record Bidirectional(Recurrent forward, Recurrent backward, Merge merge) implements Layer {
  /** What becomes of the two outputs. */
  public enum Merge {
    CONCAT,
    SUM,
    AVE,
    MUL,
    /** Both are given. */
    NONE;

    /** The one that Keras calls {@code name}. */
    public static Merge ofKeras(String name) {
      for (Merge merge : values()) {
        if (merge.kerasName().equals(name)) {
          return merge;
        }
      }
      throw new ModelException("expected concat, sum, ave, mul or null, found '" + name + "'");
    }

    public String kerasName() {
      return name().toLowerCase(Locale.ROOT);
    }

    private TensorType type(TensorType a, TensorType b) {
      if (this == CONCAT) {
        return new TensorType(a.shape().with(-1, a.shape().last() + b.shape().last()), a.dtype());
      }
      if (!a.shape().equals(b.shape())) {
        throw new ModelException("expected outputs of one shape, found " + a + " and " + b);
      }
      return a;
    }

    private INDArray of(INDArray a, INDArray b) {
      return switch (this) {
        case CONCAT -> Nd4j.concat(a.rank() - 1, a, b);
        case SUM -> a.add(b);
        case AVE -> a.add(b).divi(2);
        case MUL -> a.mul(b);
        case NONE -> throw new IllegalStateException("nothing to merge");
      };
    }
  }

  public Bidirectional {
    if (forward.returnsSequences() != backward.returnsSequences()
        || forward.returnsStates() != backward.returnsStates()
        || forward.backwards() == backward.backwards()) {
      throw new ModelException(
          "expected two layers alike but for their direction, found " + forward + ", " + backward);
    }
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    List<TensorType> a = forward.outputTypes(share(inputs, forward, 0));
    List<TensorType> b = backward.outputTypes(share(inputs, backward, 1));
    List<TensorType> types = new ArrayList<>();
    if (merge == Merge.NONE) {
      types.addAll(List.of(a.get(0), b.get(0)));
    } else {
      types.add(merge.type(a.get(0), b.get(0)));
    }
    types.addAll(a.subList(1, a.size()));
    types.addAll(b.subList(1, b.size()));
    return types;
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    List<Tensor> a = forward.call(share(inputs, forward, 0));
    List<Tensor> b = backward.call(share(inputs, backward, 1), true);
    List<Tensor> outputs = new ArrayList<>();
    if (merge == Merge.NONE) {
      outputs.addAll(List.of(a.get(0), b.get(0)));
    } else {
      outputs.add(Tensor.of(merge.of(a.get(0).numbers(), b.get(0).numbers())));
    }
    outputs.addAll(a.subList(1, a.size()));
    outputs.addAll(b.subList(1, b.size()));
    return outputs;
  }

  /** One layer's share: x, its states if any are given, the mask if there is one. */
  private <T> List<T> share(List<T> inputs, Recurrent layer, int number) {
    int states = layer.cell().stateCount();
    if (inputs.size() <= 2) {
      return inputs;
    }
    int before = number == 0 ? 0 : forward.cell().stateCount();
    int all = forward.cell().stateCount() + backward.cell().stateCount();
    if (inputs.size() < 1 + all) {
      throw new ModelException("expected " + all + " states or none, found " + inputs);
    }
    List<T> share = new ArrayList<>(inputs.subList(0, 1));
    share.addAll(inputs.subList(1 + before, 1 + before + states));
    share.addAll(inputs.subList(1 + all, inputs.size()));
    return share;
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    return Costs.sum(forward.multiplyAdds(inputs), backward.multiplyAdds(inputs));
  }
}

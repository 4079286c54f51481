package dev.millrace.engine.plan.graph;

import dev.millrace.layers.Cast;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.ops.WithConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the cast with which a layer begins a call of its own: kernels take the type that they
 * compute in.
 */
final class PartCasts implements Rule {
  @Override
  public void apply(Graph graph) {
    for (Call call : List.copyOf(graph.calls())) {
      computed(call.layer(), call.types())
          .map(dtype -> call.types().stream().map(type -> cast(type, dtype)).toList())
          .filter(dtypes -> isSame(call, dtypes))
          .ifPresent(dtypes -> graph.cast(call, dtypes));
    }
  }

  /** The type in which a layer computes what it is given. */
  private static Optional<DType> computed(Layer layer, List<TensorType> types) {
    if (layer instanceof Cast) {
      return Optional.empty();
    }
    if (layer instanceof WithConstants partial) {
      return computed(partial.layer(), partial.complete(types));
    }
    List<DType> dtypes = types.stream().map(TensorType::dtype).toList();
    if (dtypes.contains(DType.STRING)) {
      return Optional.empty();
    }
    if (layer instanceof MergeLayer merge) {
      return Optional.of(merge.computeDType(MergeLayer.common(dtypes)));
    }
    return layer instanceof UnaryLayer unary
        ? Optional.of(unary.computeDType(dtypes.get(0)))
        : Optional.empty();
  }

  /** The type to cast to, where there is a kernel that does; the type as it is elsewhere. */
  private static DType cast(TensorType type, DType to) {
    Kind kind = Kind.of(type);
    boolean isCast =
        (to == DType.FLOAT32 || to == DType.FLOAT64) && kind != Kind.TENSOR
            || to.isInteger() && (kind == Kind.FLOATS || kind == Kind.DOUBLES);
    return isCast ? to : type.dtype();
  }

  private static boolean isSame(Call call, List<DType> dtypes) {
    List<TensorType> types = new ArrayList<>();
    for (int i = 0; i < dtypes.size(); i++) {
      types.add(new TensorType(call.types().get(i).shape(), dtypes.get(i)));
    }
    return !types.equals(call.types())
        && call.layer().outputTypes(types).equals(call.outputTypes());
  }
}

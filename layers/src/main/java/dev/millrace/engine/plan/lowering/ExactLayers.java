package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.plan.graph.Call;
import dev.millrace.layers.Cast;
import dev.millrace.layers.CategoryEncoding;
import dev.millrace.layers.Discretization;
import dev.millrace.layers.Layer;
import dev.millrace.layers.TextLayer;
import dev.millrace.layers.ops.ArgExtreme;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.OneHot;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.ops.Sort;
import dev.millrace.layers.ops.TopK;
import dev.millrace.layers.ops.Where;
import dev.millrace.layers.ops.WithConstants;
import dev.millrace.layers.preprocessing.HashedCrossing;
import dev.millrace.layers.preprocessing.IntegerLookup;
import dev.millrace.layers.preprocessing.NumberHashing;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Layers whose results are exact: ids, counts, truths, values as they are. On ND4J too they give a
 * record the same bits in any batch.
 */
final class ExactLayers {
  private static final Set<Class<?>> EXACT =
      Set.of(
          ArgExtreme.class,
          Cast.class,
          CategoryEncoding.class,
          Comparison.class,
          Discretization.class,
          HashedCrossing.class,
          IntegerLookup.class,
          NumberHashing.class,
          OneHot.class,
          Sort.class,
          TopK.class,
          Where.class);

  private static final Set<Reduction.Kind> EXACT_REDUCTIONS =
      EnumSet.of(
          Reduction.Kind.ANY,
          Reduction.Kind.ALL,
          Reduction.Kind.MAX,
          Reduction.Kind.MIN,
          Reduction.Kind.COUNT_NONZERO);

  private ExactLayers() {}

  /** Whether what a call gives is exact. */
  static boolean contains(Call call) {
    return contains(call.layer())
        || Stream.concat(call.types().stream(), call.outputTypes().stream())
            .noneMatch(type -> type.dtype().isFloating());
  }

  private static boolean contains(Layer layer) {
    if (layer instanceof WithConstants partial) {
      return contains(partial.layer());
    }
    if (layer instanceof Reduction reduction) {
      return EXACT_REDUCTIONS.contains(reduction.kind());
    }
    return layer instanceof TextLayer || EXACT.contains(Lowerings.type(layer));
  }
}

package dev.millrace.engine.plan;

import dev.millrace.layers.Cast;
import dev.millrace.layers.CategoryEncoding;
import dev.millrace.layers.Discretization;
import dev.millrace.layers.Layer;
import dev.millrace.layers.TextLayer;
import dev.millrace.layers.ops.ArgExtreme;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.OneHot;
import dev.millrace.layers.ops.Sort;
import dev.millrace.layers.ops.TopK;
import dev.millrace.layers.ops.WithConstants;
import dev.millrace.layers.preprocessing.HashedCrossing;
import dev.millrace.layers.preprocessing.IntegerLookup;
import dev.millrace.layers.preprocessing.NumberHashing;
import java.util.Set;

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
          TopK.class);

  private ExactLayers() {}

  static boolean contains(Layer layer) {
    if (layer instanceof WithConstants partial) {
      return contains(partial.layer());
    }
    return layer instanceof TextLayer || EXACT.contains(Lowerings.type(layer));
  }
}

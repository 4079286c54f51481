package dev.millrace.engine;

import dev.millrace.engine.plan.Plan;
import dev.millrace.layers.Model;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The native arrays of a model that belongs to its compiled form: most are freed once kernels have
 * packed them, those of steps on ND4J when the model is closed.
 */
final class NativeWeights implements AutoCloseable {
  private final Set<INDArray> kept = identitySet();

  private NativeWeights() {}

  /** Of a model that others use too: nothing is freed. */
  static NativeWeights shared() {
    return new NativeWeights();
  }

  /** Frees what no step of the plan reads. */
  static NativeWeights of(Model model, Plan plan) {
    NativeWeights weights = new NativeWeights();
    plan.onNd4j().forEach(layer -> collect(layer, weights.kept));
    Set<INDArray> all = identitySet();
    collect(model, all);
    all.removeAll(weights.kept);
    all.forEach(NativeWeights::free);
    return weights;
  }

  @Override
  public void close() {
    kept.forEach(NativeWeights::free);
    kept.clear();
  }

  private static void free(INDArray array) {
    if (array.closeable() && !array.wasClosed()) {
      array.close();
    }
  }

  /** Layers are records of arrays, of layers, and of lists of both. */
  private static void collect(Object part, Set<INDArray> found) {
    if (part instanceof INDArray array) {
      found.add(array);
    } else if (part instanceof Iterable<?> parts) {
      parts.forEach(each -> collect(each, found));
    } else if (part instanceof Record layer) {
      for (RecordComponent component : layer.getClass().getRecordComponents()) {
        collect(value(layer, component), found);
      }
    }
  }

  private static Object value(Record layer, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(layer);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // a part that nobody may see: freed with the heap's next collection
    }
  }

  private static Set<INDArray> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}

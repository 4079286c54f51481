package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A group of {@code model.weights.h5}: a layer's weights {@code vars/0, vars/1, ...}, and the
 * groups of what is inside the layer.
 *
 * <p>Every group must be asked for, and every weight read; links to other places or files are never
 * followed.
 */
final class WeightGroup implements Weights {
  private static final String VARS = "vars";

  private final String path;
  private final Group group;
  private final Map<String, WeightGroup> children = new HashMap<>();
  private final Set<String> skipped = new HashSet<>(Set.of(VARS));
  private int next;

  private WeightGroup(String path, Group group) {
    this.path = path;
    this.group = group;
  }

  /** The root of a file. */
  static WeightGroup root(byte[] hdf5) {
    WeightGroup root = guarded("", () -> new WeightGroup("", HdfFile.fromBytes(hdf5)));
    root.skipped.add("optimizer");
    return root;
  }

  /** The group of that name; an empty one where there is none. */
  @Override
  public WeightGroup child(String name) {
    return children.computeIfAbsent(
        name, key -> new WeightGroup(path + "/" + name, guarded(path, () -> subgroup(name))));
  }

  @Override
  public INDArray next(String name, Shape shape) {
    String weight = path + "/" + VARS + "/" + next + " '" + name + "'";
    return guarded(weight, () -> WeightReader.read(dataset(), shape));
  }

  @Override
  public void skip(String name) {
    guarded(path + "/" + VARS + "/" + next + " '" + name + "'", this::dataset);
  }

  @Override
  public void skipGroup(String name) {
    skipped.add(name);
  }

  @Override
  public int left() {
    return guarded(path, () -> stored() - next);
  }

  @Override
  public long values() {
    long own = 0;
    for (int i = 0; i < next; i++) {
      own += ((Dataset) subgroup(VARS).getChild(Integer.toString(i))).getSize();
    }
    return own + children.values().stream().mapToLong(WeightGroup::values).sum();
  }

  /** Refuses groups that no layer asked for. */
  void rejectUnread() {
    for (String name : guarded(path, () -> names(group))) {
      if (!skipped.contains(name) && !children.containsKey(name)) {
        throw new ModelException("expected no such weights, found some")
            .at(place(path + "/" + name));
      }
    }
    children.values().forEach(WeightGroup::rejectUnread);
  }

  private int stored() {
    return names(subgroup(VARS)).size();
  }

  private Dataset dataset() {
    Group vars = subgroup(VARS);
    Node node = vars == null ? null : requireNoLink(vars.getChild(Integer.toString(next)));
    if (node instanceof Dataset dataset) {
      next++;
      return dataset;
    }
    throw new ModelException("expected a weight, found none");
  }

  private Group subgroup(String name) {
    Node node = group == null ? null : requireNoLink(group.getChild(name));
    if (node == null || node instanceof Group) {
      return (Group) node;
    }
    throw new ModelException("expected a group '" + name + "', found " + node.getType());
  }

  private static Set<String> names(Group group) {
    return group == null ? Set.of() : group.getChildren().keySet();
  }

  private static Node requireNoLink(Node node) {
    if (node != null && node.isLink()) {
      throw new ModelException("expected values, found a link named '" + node.getName() + "'");
    }
    return node;
  }

  /** Whatever a broken file does to the HDF5 reader becomes an error that names the place. */
  private static <T> T guarded(String path, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ModelException e) {
      throw e.at(place(path));
    } catch (RuntimeException | StackOverflowError e) {
      throw new ModelException("expected whole HDF5 data, found: " + rootOf(e), e).at(place(path));
    }
  }

  private static String rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static String place(String path) {
    return "model.weights.h5" + path;
  }
}

package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A group of {@code model.weights.h5}: a layer's weights {@code vars/0, vars/1, ...}, and the
 * groups of what is inside the layer.
 *
 * <p>Every group must be asked for, and every weight read. Where weights are spread over several
 * files (shards), a group is the union of what the files hold under its path.
 */
final class WeightGroup implements WeightsFile {
  private static final String VARS = "vars";
  private static final String LAYERS = "layers";

  /** What tf.keras 2.12 called the group of a model's layers. */
  private static final String OLD_LAYERS = "_layer_checkpoint_dependencies";

  private final String path;
  private final List<Group> shards;
  private final WindowsPaths windows;
  private final Map<String, byte[]> assets;
  private final Map<String, WeightGroup> children = new HashMap<>();
  private final Set<String> skipped = new HashSet<>(Set.of(VARS));
  private final Map<String, Dataset> named = new HashMap<>();
  private int next;

  private WeightGroup(
      String path, List<Group> shards, WindowsPaths windows, Map<String, byte[]> assets) {
    this.path = path;
    this.shards = shards;
    this.windows = windows;
    this.assets = assets;
  }

  /** The root of a file, or of the files that shards are. */
  static WeightGroup root(List<? extends Group> shards) {
    return root(shards, Map.of());
  }

  /**
   * The same, with other files of layers beside it.
   *
   * @param assets each by the path of its layer's group and its name
   */
  static WeightGroup root(List<? extends Group> shards, Map<String, byte[]> assets) {
    WindowsPaths windows = guarded("", () -> WindowsPaths.of(shards));
    WeightGroup root = new WeightGroup("", List.copyOf(shards), windows, assets);
    root.skipped.add("optimizer");
    return root;
  }

  /** The group of that name; an empty one where there is none. */
  @Override
  public WeightGroup child(String name) {
    return children.computeIfAbsent(
        name,
        key ->
            new WeightGroup(
                path + "/" + name, guarded(path, () -> groups(name)), windows.child(name), assets));
  }

  @Override
  public WeightGroup ofLayer(String group, String name) {
    boolean isOld = guarded(path, () -> names().contains(OLD_LAYERS));
    return child(isOld ? OLD_LAYERS : LAYERS).child(group);
  }

  @Override
  public INDArray next(String name, Shape shape, DType dtype) {
    return guarded(weight(name), () -> WeightReader.read(dataset(), shape, dtype));
  }

  @Override
  public Optional<INDArray> named(String name, Shape shape) {
    return guarded(
        path + "/" + VARS + "/" + name,
        () -> {
          Optional<Dataset> dataset = variable(name);
          dataset.ifPresent(found -> named.put(name, found));
          return dataset.map(found -> WeightReader.read(found, shape, DType.FLOAT32));
        });
  }

  @Override
  public Optional<byte[]> asset(String name) {
    return Optional.ofNullable(assets.get(path + "/" + name));
  }

  @Override
  public void skip(String name) {
    guarded(weight(name), this::dataset);
  }

  @Override
  public void skipGroup(String name) {
    skipped.add(name);
  }

  @Override
  public int left() {
    return guarded(path, () -> stored() - next - named.size());
  }

  @Override
  public long values() {
    long own = named.values().stream().mapToLong(Dataset::getSize).sum();
    for (int i = 0; i < next; i++) {
      own += variable(Integer.toString(i)).map(Dataset::getSize).orElse(0L);
    }
    return own + children.values().stream().mapToLong(WeightGroup::values).sum();
  }

  @Override
  public void rejectUnread() {
    for (String name : guarded(path, this::names)) {
      if (!skipped.contains(name) && !children.containsKey(name)) {
        throw new ModelException("expected no such weights, found some")
            .at(place(path + "/" + name));
      }
    }
    children.values().forEach(WeightGroup::rejectUnread);
  }

  private int stored() {
    return groups(VARS).stream().mapToInt(vars -> vars.getChildren().size()).sum();
  }

  private Dataset dataset() {
    Dataset dataset =
        variable(Integer.toString(next))
            .orElseThrow(() -> new ModelException("expected a weight, found none"));
    next++;
    return dataset;
  }

  private Optional<Dataset> variable(String name) {
    return groups(VARS).stream().flatMap(vars -> Hdf5.dataset(vars, name).stream()).findFirst();
  }

  private List<Group> groups(String name) {
    Stream<Group> inside = shards.stream().flatMap(shard -> Hdf5.group(shard, name).stream());
    return Stream.concat(inside, windows.child(name).groups().stream()).toList();
  }

  private Set<String> names() {
    Stream<String> inside =
        shards.stream()
            .flatMap(shard -> shard.getChildren().keySet().stream())
            .filter(name -> !WindowsPaths.isPath(name));
    return Stream.concat(inside, windows.names().stream()).collect(Collectors.toSet());
  }

  private String weight(String name) {
    return path + "/" + VARS + "/" + next + " '" + name + "'";
  }

  private static <T> T guarded(String path, Supplier<T> reading) {
    return Hdf5.guarded(place(path), reading);
  }

  private static String place(String path) {
    return "model.weights.h5" + path;
  }
}

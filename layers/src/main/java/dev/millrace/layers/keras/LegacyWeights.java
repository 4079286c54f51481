package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of a whole-model HDF5 file, or of one that {@code save_weights} wrote in that format:
 * {@code layer_names}, and for each a group with {@code weight_names}.
 */
final class LegacyWeights implements WeightsFile {
  private static final String LAYER_NAMES = "layer_names";
  private static final String WEIGHT_NAMES = "weight_names";

  /** Weights of a model itself, which only models written in Python have. */
  private static final String OF_MODEL = "top_level_model_weights";

  private final String place;
  private final Map<String, WeightList> layers;
  private final Set<WeightList.Entry> taken;

  private LegacyWeights(String place, Map<String, WeightList> layers, Set<WeightList.Entry> taken) {
    this.place = place;
    this.layers = layers;
    this.taken = taken;
  }

  static boolean isIn(Group group) {
    return !names(group, LAYER_NAMES).isEmpty();
  }

  static LegacyWeights of(String place, Group group) {
    return Hdf5.guarded(place, () -> read(place, group));
  }

  private static LegacyWeights read(String place, Group group) {
    Map<String, WeightList> layers = new LinkedHashMap<>();
    Set<WeightList.Entry> taken = new HashSet<>();
    for (String layer : names(group, LAYER_NAMES)) {
      layers.put(layer, new WeightList(entries(place, group, layer), taken));
    }
    if (Hdf5.group(group, OF_MODEL)
        .filter(own -> !names(own, WEIGHT_NAMES).isEmpty())
        .isPresent()) {
      throw new ModelException("expected weights of layers alone, found the model's own")
          .at(OF_MODEL);
    }
    return new LegacyWeights(place, layers, taken);
  }

  private static List<WeightList.Entry> entries(String place, Group weights, String layer) {
    Group group = groupAt(weights, layer);
    List<WeightList.Entry> entries = new ArrayList<>();
    for (String name : names(group, WEIGHT_NAMES)) {
      entries.add(
          new WeightList.Entry(
              place + "/" + layer + "/" + name, name, datasetAt(group, layer, name)));
    }
    return entries;
  }

  private static Dataset datasetAt(Group layer, String layerName, String name) {
    int end = name.lastIndexOf('/');
    Group group = end < 0 ? layer : groupAt(layer, name.substring(0, end));
    return Hdf5.dataset(group, name.substring(end + 1))
        .orElseThrow(
            () -> new ModelException("expected a weight, found none").at(layerName + "/" + name));
  }

  private static Group groupAt(Group from, String path) {
    Group group = from;
    for (String step : path.split("/")) {
      group =
          Hdf5.group(group, step)
              .orElseThrow(() -> new ModelException("expected a group, found none").at(path));
    }
    return group;
  }

  /** Names; too many for one attribute, they stand in {@code layer_names0, layer_names1, ...}. */
  private static List<String> names(Group group, String attribute) {
    List<String> names = new ArrayList<>(Hdf5.texts(group, attribute).orElse(List.of()));
    for (int i = 0; Hdf5.texts(group, attribute + i).isPresent(); i++) {
      names.addAll(Hdf5.texts(group, attribute + i).get());
    }
    return names;
  }

  @Override
  public Weights ofLayer(String group, String name) {
    return layers.getOrDefault(name, new WeightList(List.of(), taken));
  }

  @Override
  public void rejectUnread() {
    for (WeightList layer : layers.values()) {
      for (WeightList.Entry entry : layer.entries()) {
        if (!taken.contains(entry)) {
          throw new ModelException("expected no such weight, found one").at(entry.place());
        }
      }
    }
  }

  @Override
  public INDArray next(String name, Shape shape, DType dtype) {
    throw new ModelException("expected weight '" + name + "' of a model itself, found none")
        .at(place);
  }

  @Override
  public void skip(String name) {
    next(name, Shape.of(), DType.FLOAT32);
  }

  @Override
  public void skipGroup(String name) {}

  @Override
  public Weights child(String name) {
    return this;
  }

  @Override
  public int left() {
    return 0;
  }

  @Override
  public long values() {
    return layers.values().stream().mapToLong(WeightList::values).sum();
  }
}

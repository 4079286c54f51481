package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.ModelException;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Weights in files of their own: {@code model.weights.h5}, the list {@code model.weights.json} of
 * the shards that they are spread over, or what older Kerases' {@code save_weights} wrote.
 */
record WeightsFiles(WeightsFile weights, List<HdfFile> open) implements AutoCloseable {
  private static final int LONGEST_LIST = 1 << 28;

  static WeightsFiles open(Path file, String architecture) {
    return switch (FileFormat.of(file)) {
      case HDF5 -> open(List.of(file), architecture);
      case ZIP -> throw new ModelException("expected a file of weights, found a zip");
      case OTHER -> open(shards(file), architecture);
    };
  }

  private static WeightsFiles open(List<Path> files, String architecture) {
    List<HdfFile> open = new ArrayList<>();
    try {
      for (Path file : files) {
        open.add(Hdf5.open(file, architecture));
      }
      return new WeightsFiles(weights(open), open);
    } catch (ModelException e) {
      open.forEach(HdfFile::close);
      throw e;
    }
  }

  private static WeightsFile weights(List<HdfFile> files) {
    boolean isLegacy =
        files.size() == 1 && Hdf5.guarded("HDF5", () -> LegacyWeights.isIn(files.get(0)));
    return isLegacy ? LegacyWeights.of("weights", files.get(0)) : WeightGroup.root(files);
  }

  private static List<Path> shards(Path list) {
    try {
      if (Files.size(list) > LONGEST_LIST) {
        throw new ModelException("expected HDF5, or a JSON list of shards, found something else");
      }
      JsonNode json = Json.parse("weights", Files.readAllBytes(list));
      return shardNames(json).stream().map(list::resolveSibling).toList();
    } catch (IOException e) {
      throw new ModelException("expected a readable file: " + e.getMessage(), e);
    }
  }

  /** The files that a list of shards names, each a plain name: no other folder is looked into. */
  static List<String> shardNames(JsonNode list) {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode each : new Config(list).object("weight_map").json()) {
      (each.isArray() ? each : List.of(each)).forEach(name -> names.add(name.asText()));
    }
    for (String name : names) {
      if (!name.matches("[\\w.-]+\\.weights\\.h5")) {
        throw new ModelException("expected names of shards, found '" + name + "'").at("weight_map");
      }
    }
    if (names.isEmpty()) {
      throw new ModelException("expected at least one shard, found none").at("weight_map");
    }
    return List.copyOf(names);
  }

  @Override
  public void close() {
    open.forEach(HdfFile::close);
  }
}

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
 * An architecture as {@code to_json} writes it, and weights in files of their own: {@code
 * model.weights.h5}, the list {@code model.weights.json} of the shards that they are spread over,
 * or what older Kerases' {@code save_weights} wrote.
 */
final class SeparateFiles {
  private static final String ARCHITECTURE = "architecture";
  private static final String WEIGHTS = "weights";
  private static final int LONGEST_JSON = 1 << 28;

  private SeparateFiles() {}

  static ModelParts read(Path architecture, Path weights) {
    JsonNode config = json(ARCHITECTURE, architecture);
    List<HdfFile> open = new ArrayList<>();
    try {
      for (Path file : files(weights)) {
        open.add(Hdf5.open(file, config.toString()));
      }
      return new ModelParts(
          config.path("keras_version").asText(),
          ARCHITECTURE,
          config,
          weights(open),
          () -> open.forEach(HdfFile::close));
    } catch (ModelException e) {
      open.forEach(HdfFile::close);
      throw e;
    }
  }

  private static List<Path> files(Path weights) {
    return switch (FileFormat.of(weights)) {
      case HDF5 -> List.of(weights);
      case ZIP -> throw new ModelException("expected a file of weights, found a zip");
      case OTHER ->
          shardNames(json(WEIGHTS, weights)).stream().map(weights::resolveSibling).toList();
    };
  }

  private static WeightsFile weights(List<HdfFile> files) {
    boolean isLegacy =
        files.size() == 1 && Hdf5.guarded("HDF5", () -> LegacyWeights.isIn(files.get(0)));
    return isLegacy ? LegacyWeights.of(WEIGHTS, files.get(0)) : WeightGroup.root(files);
  }

  private static JsonNode json(String place, Path file) {
    try {
      if (Files.size(file) > LONGEST_JSON) {
        throw new ModelException("expected JSON, found " + Files.size(file) + " bytes").at(place);
      }
      return Json.parse(place, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ModelException("expected a readable file: " + e.getMessage(), e).at(place);
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
}

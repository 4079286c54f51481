package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.ModelException;
import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A whole-model HDF5 file, the format of Keras 1 and 2 and still one of Keras 3: the architecture
 * is an attribute, the weights are below {@code model_weights}.
 */
final class Hdf5Archive {
  private static final String ARCHITECTURE = "model_config";
  private static final String VERSION = "keras_version";
  private static final String WEIGHTS = "model_weights";

  /** What wrote files that do not say. */
  private static final String FIRST_KERAS = "1";

  private Hdf5Archive() {}

  static ModelParts read(Path file) {
    try (HdfFile hdf5 = Hdf5.open(file)) {
      return read(file, architecture(hdf5), version(hdf5));
    }
  }

  private static ModelParts read(Path file, String architecture, String version) {
    JsonNode config = Json.parse(ARCHITECTURE, architecture.getBytes(StandardCharsets.UTF_8));
    HdfFile hdf5 = Hdf5.open(file, architecture);
    try {
      LegacyWeights weights = LegacyWeights.of(WEIGHTS, weights(hdf5));
      return new ModelParts(version, ARCHITECTURE, config, weights, hdf5::close);
    } catch (ModelException e) {
      hdf5.close();
      throw e;
    }
  }

  private static String architecture(HdfFile hdf5) {
    return Hdf5.guarded("attribute " + ARCHITECTURE, () -> Hdf5.text(hdf5, ARCHITECTURE))
        .orElseThrow(
            () ->
                new ModelException(
                        "expected an architecture, found none: a file of weights alone is read"
                            + " together with the architecture's JSON")
                    .at("attribute " + ARCHITECTURE));
  }

  private static Group weights(HdfFile hdf5) {
    return Hdf5.guarded("HDF5", () -> Hdf5.group(hdf5, WEIGHTS))
        .orElseThrow(
            () -> new ModelException("expected a group of weights, found none").at(WEIGHTS));
  }

  private static String version(HdfFile hdf5) {
    return Hdf5.guarded("attribute " + VERSION, () -> Hdf5.text(hdf5, VERSION)).orElse(FIRST_KERAS);
  }
}

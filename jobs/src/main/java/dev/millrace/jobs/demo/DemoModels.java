package dev.millrace.jobs.demo;

import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.jobs.kafka.ModelTopic;
import dev.millrace.layers.Model;
import dev.millrace.layers.keras.KerasModels;
import dev.millrace.operator.ModelUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The demo's two models, as Keras wrote them. */
final class DemoModels {
  /** Keras' own evaluation, as in {@code report.json} beside the models. */
  static final String MONTH = "on all of June, Keras measures AUC 0.639 for v1 and 0.686 for v2";

  private DemoModels() {}

  /** Reads a version of the model. */
  static Model read(String version) throws IOException {
    Path file = Files.createTempFile("flight-delay-", ".keras");
    try (InputStream model = DemoModels.class.getResourceAsStream(name(version))) {
      Files.copy(model, file, StandardCopyOption.REPLACE_EXISTING);
      return KerasModels.read(file);
    } finally {
      Files.delete(file);
    }
  }

  private static String name(String version) {
    return "flight-delay-" + version + ".keras";
  }

  /** Publishes a version of the model, as {@code millrace publish} does. */
  static void publish(String bootstrap, String topic, String version) throws IOException {
    ModelUpdate update = ModelUpdate.of(DemoJob.MODEL, version, read(version));
    ModelTopic.publish(KafkaAccess.at(bootstrap), topic, update);
  }
}

package dev.millrace.jobs.demo;

import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.jobs.kafka.ModelTopic;
import dev.millrace.jobs.kafka.card.GoldenFile;
import dev.millrace.layers.Model;
import dev.millrace.layers.keras.KerasModels;
import dev.millrace.operator.Golden;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The demo's models, as Keras wrote them, on their way to a topic of models.
 *
 * @param topic where they go
 */
record DemoModels(KafkaAccess kafka, String topic) {
  /** Keras' own evaluation, as in {@code report.json} beside the models. */
  static final String MONTH = "on all of June, Keras measures AUC 0.639 for v1 and 0.686 for v2";

  /** v2 whose export has forgotten what batch normalization had learned of its inputs. */
  static final String BAD = "v3";

  /** As {@code millrace publish} has it. */
  private static final double TOLERANCE = 1e-4;

  /** What reads a file. */
  private interface Reader<T> {
    T read(Path file) throws IOException;
  }

  /** Reads a version of the model. */
  static Model read(String version) throws IOException {
    return unpacked("flight-delay-" + version + ".keras", KerasModels::read);
  }

  /** A version with its golden examples, as {@code millrace publish --golden} sends it. */
  static ModelUpdate update(String version, Start start) throws IOException {
    Model model = read(version);
    ModelCard card = new ModelCard(start, golden(version, model), Reference.NONE);
    return ModelUpdate.of(DemoJob.MODEL, version, model).with(card);
  }

  /** Puts a message on the topic, as {@code millrace publish}, {@code route} and their kin do. */
  void tell(ModelMessage message) {
    ModelTopic.publish(kafka, topic, message);
  }

  /** The bad version is held against what the one before it must score. */
  private static Golden golden(String version, Model model) throws IOException {
    String examples = "flight-delay-" + (version.equals(BAD) ? "v2" : version) + ".golden.npz";
    return unpacked(examples, file -> GoldenFile.read(file, model, TOLERANCE));
  }

  private static <T> T unpacked(String resource, Reader<T> reader) throws IOException {
    Path file = Files.createTempFile("flight-delay-", "-" + resource);
    try (InputStream content = DemoModels.class.getResourceAsStream(resource)) {
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      return reader.read(file);
    } finally {
      Files.delete(file);
    }
  }
}

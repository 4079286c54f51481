package dev.millrace.jobs.kafka;

import dev.millrace.engine.CompiledModel;
import dev.millrace.jobs.FixedModel;
import dev.millrace.jobs.SizeConverter;
import dev.millrace.jobs.WeightsOption;
import dev.millrace.operator.ModelDeployment;
import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelUpdate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.MemorySize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace publish}: a model onto the topic that score jobs read. */
@Command(
    name = "publish",
    sortOptions = false,
    description = {
      "Publishes a model: every score job that reads the topic takes it over while it runs.",
      "",
      "The model is checked first. The topic is created if it is missing: one partition, in which"
          + " nothing expires, so that a new job finds all models. A model that is larger than a"
          + " message of the topic may be travels in chunks, which jobs join."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace publish flight-delay-v2.keras --bootstrap localhost:9092 \\",
      "      --name flight-delay --version 2",
      "  millrace publish flight-delay-v3.keras --bootstrap localhost:9092 \\",
      "      --name flight-delay --version 3 --start held --golden golden.npz \\",
      "      --reference training.npz --sign release.pem --wait flights-status",
      "  millrace publish huge.keras --bootstrap localhost:9092 --by-reference file:///models/",
      "  millrace publish fraud.keras --bootstrap kafka:9093 --topic fraud-models \\",
      "      --kafka security.protocol=SSL --kafka ssl.truststore.location=trust.p12"
    })
public final class PublishCommand implements Callable<Integer> {
  private static final int SMALLEST_CHUNK = 1024;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Parameters(paramLabel = "MODEL", description = "A .keras or .h5 file.")
  private Path file;

  @Mixin private WeightsOption weights;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the model is called (default: its name in Keras).")
  private String name;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "Which version of it this is (default: the start of its hash).")
  private String version;

  @Mixin private SendOptions send;

  @Option(
      names = "--chunk",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Send it in chunks of that size (default: only if it is larger than what the topic, the"
              + " brokers and the producer take, as found by asking them).")
  private MemorySize chunk;

  @Option(
      names = "--by-reference",
      paramLabel = "URI",
      description =
          "Put the model into that file, or into a file of that folder (a slash at its end), and send"
              + " its hash and place alone: file:///..., or where Flink has a file system plugin for."
              + " Jobs read it once, and refuse it if it has changed.")
  private String reference;

  @Mixin(name = "What it is published with")
  private CardOptions card;

  @Mixin(name = "Kafka")
  private KafkaOptions kafka;

  @Override
  public Integer call() {
    FixedModel model = FixedModel.of(weights.read(file), name, version);
    CompiledModel.compile(model.model()).close(); // refuses what no job could score with
    ModelUpdate update =
        ModelUpdate.of(model.name(), model.version(), model.model()).with(card.card(model.model()));
    PrintWriter out = spec.commandLine().getOut();
    out.println("name     " + update.name());
    out.println("version  " + update.version());
    out.println("hash     " + update.hash());
    send.send(kafka.access(), deployment(update, out), chunkSize(), out);
    return 0;
  }

  private ModelDeployment deployment(ModelUpdate update, PrintWriter out) {
    if (reference == null) {
      return update;
    }
    ModelReference put = ModelFiles.put(update, reference);
    out.println("file     " + put.uri());
    return put;
  }

  private OptionalInt chunkSize() {
    if (chunk == null) {
      return OptionalInt.empty();
    }
    if (chunk.getBytes() < SMALLEST_CHUNK) {
      throw new ParameterException(
          spec.commandLine(), "--chunk: expected 1 kb at least, found " + chunk);
    }
    return OptionalInt.of((int) Math.min(chunk.getBytes(), Integer.MAX_VALUE));
  }
}

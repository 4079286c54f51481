package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.CommandRun;
import dev.millrace.jobs.kafka.card.NpzFile;
import dev.millrace.jobs.kafka.wire.ModelWire;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelSchema;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.Shadow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** {@code publish}, and the checks of {@code score}, with a real broker. */
@Tag("cluster")
@Timeout(120)
class PublishCommandTest {
  private static KafkaProbe kafka;

  @TempDir private Path folder;

  @BeforeAll
  static void startBroker() {
    kafka = new KafkaProbe();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void aModelArrivesWholeInATopicThatKeepsIt() {
    CommandRun run = publish(Golden.file("v1"), "fresh", "--name=delay", "--version=7");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    byte[] bytes = ModelCodec.encode(Golden.model("v1"));
    assertThat(run.lines())
        .containsExactly(
            "name     delay",
            "version  7",
            "hash     " + ModelCodec.hash(bytes),
            "topic    fresh",
            "offset   0");
    ConsumerRecord<byte[], byte[]> message = kafka.read("fresh", 1).get(0);
    assertThat(message.key()).isEqualTo(KafkaProbe.utf8("delay"));
    assertThat(ModelWire.decode(message.value()))
        .isEqualTo(
            new ModelUpdate("delay", "7", ModelCodec.hash(bytes), bytes)
                .with(ModelCard.NONE.with(ModelSchema.of(Golden.model("v1")))));
    assertThat(kafka.setting("fresh", "retention.ms")).isEqualTo("-1");
    assertThat(kafka.setting("fresh", "cleanup.policy")).isEqualTo("delete");
  }

  @Test
  void aModelBringsItsCard() {
    NpzFile inputs =
        new NpzFile()
            .with("origin", "LAS", "JAN")
            .with("destination", "SAN", "MLU")
            .with("distance", Nd4j.create(new float[] {258, 116}))
            .with("hour", Nd4j.create(new float[] {0, 0}))
            .with("weekday", Nd4j.create(new float[] {4, 4}));
    Path reference = inputs.write(folder.resolve("reference.npz"));
    Path golden =
        inputs
            .with("probability", Nd4j.create(new float[][] {{0.25f, 0.75f}, {0.5f, 0.5f}}))
            .write(folder.resolve("golden.npz"));
    CommandRun run =
        publish(
            Golden.file("v1"),
            "carded",
            "--start=held",
            "--golden=" + golden,
            "--golden-tolerance=0.01",
            "--reference=" + reference);
    assertThat(run.err()).isEmpty();
    ModelUpdate update = (ModelUpdate) ModelWire.decode(kafka.read("carded", 1).get(0).value());
    assertThat(update.card().start()).isEqualTo(ModelCard.Start.HELD);
    assertThat(update.card().golden().tolerance()).isEqualTo(0.01);
    assertThat(update.card().golden().examples()).hasSize(2);
    assertThat(update.card().golden().examples().get(0).scores()).containsExactly(0.25f, 0.75f);
    assertThat(update.card().reference().features().stream().map(f -> f.input()))
        .containsExactly("distance", "hour", "weekday");
    assertThat(update.card().reference().scores()).hasSize(2);
  }

  @Test
  void aCommandIsOneMessageOnATopicThatIsThere() {
    refused(tell("route", "delay", "1=100", "absent"), "topic 'absent' is not on");
    assertThat(kafka.exists("absent")).isFalse();
    publish(Golden.file("v1"), "told", "--name=delay", "--version=1");
    assertThat(tell("route", "delay", "1=90", "2=10", "told").lines())
        .containsExactly(
            "Route[name=delay, shares=[1 90 %, 2 10 %]]", "topic    told", "offset   1");
    tell("shadow", "delay", "2", "told");
    tell("shadow", "delay", "2", "--off", "told");
    tell("rollback", "delay", "told");
    tell("retire", "delay", "2", "told");
    assertThat(run(new Object[] {"delay", ""}, "retire", "--bootstrap", "localhost:1").err())
        .contains("VERSION: expected a version or nothing, found an empty text");
    tell("retire", "delay", "told");
    assertThat(kafka.read("told", 7).stream().skip(1).map(each -> ModelWire.decode(each.value())))
        .containsExactly(
            new Route("delay", List.of(new Share("1", 90), new Share("2", 10))),
            new Shadow("delay", "2", true),
            new Shadow("delay", "2", false),
            new RollBack("delay"),
            new Retire("delay", "2"),
            Retire.all("delay"));
  }

  @Test
  void aRouteThatMakesNoSenseIsNotSent() {
    misused("expected shares of 100 percent in all", "1=90");
    misused("expected 1 to 100 percent, found 0", "1=100", "2=0");
    misused("expected VERSION=PERCENT, found 'all'", "all");
    misused("expected a share a version", "1=50", "1=50");
  }

  @Test
  void theNextModelFollowsInOrder() {
    publish(Golden.file("v1"), "two", "--version=1");
    CommandRun second = publish(Golden.file("v2"), "two");
    assertThat(second.lines()).contains("name     flight_delay", "offset   1");
    assertThat(second.out()).containsPattern("version  [0-9a-f]{8}\n");
  }

  @Test
  void aTruncatedModelIsRefusedAndNothingIsSent() throws Exception {
    byte[] whole = Files.readAllBytes(Golden.file("v1"));
    Path half = Files.write(folder.resolve("half.keras"), Arrays.copyOf(whole, whole.length / 2));
    refused(publish(half, "never"), "half.keras", "expected");
    assertThat(kafka.exists("never")).isFalse();
  }

  @Test
  void aTopicWithoutOneOrderIsRefused() {
    kafka.create("wide", 2, Map.of("retention.ms", "-1"));
    refused(
        publish(Golden.file("v1"), "wide"), "topic 'wide' has 2 partitions", "of one partition");
  }

  @Test
  void aTopicThatForgetsIsRefused() {
    kafka.create("forgetful", 1, Map.of());
    refused(
        publish(Golden.file("v1"), "forgetful"),
        "topic 'forgetful' forgets models (retention.ms=604800000)",
        "kafka-configs.sh");
    kafka.create("compacted", 1, Map.of("cleanup.policy", "compact"));
    refused(publish(Golden.file("v1"), "compacted"), "(cleanup.policy=compact)");
  }

  @Test
  void aTopicOfSmallMessagesIsRefused() {
    kafka.create("small", 1, Map.of("retention.ms", "-1", "max.message.bytes", "1000"));
    refused(publish(Golden.file("v1"), "small"), "takes messages of up to 1000 bytes", "raise");
  }

  @Test
  void aJobWhoseTopicIsMissingIsToldSoAtOnce() {
    refused(score("absent"), "topic 'absent' is not on", "kafka-topics.sh", "--create");
    kafka.create("lonely");
    refused(score("lonely"), "topic 'models' is not on", "'millrace publish'");
    refused(score("lonely", "--model=" + Golden.file("v1")), "topic 'lonely-scored' is not on");
  }

  @Test
  void aJobThatTheBrokersWouldStopIsToldSoAtOnce() {
    kafka.create("e", "e-scored", "e-rejected");
    String model = "--model=" + Golden.file("v1");
    refused(
        score("e", model, "--transaction-timeout=16min"),
        "transactions of up to 900000 ms",
        "--transaction-timeout");
    refused(score("e", model, "--max-event-bytes=2000000"), "'e-scored' takes messages of up to");
    kafka.create("models2", 2, Map.of());
    refused(score("e", "--models=models2"), "topic 'models2' has 2 partitions");
  }

  private static CommandRun publish(Path model, String topic, Object... more) {
    return run(more, "publish", model, "--bootstrap", kafka.bootstrap(), "--topic", topic);
  }

  /** A command of these words to the topic that is the last of them. */
  private static CommandRun tell(Object... words) {
    Object[] topic = {"--bootstrap", kafka.bootstrap(), "--topic", words[words.length - 1]};
    return run(topic, Arrays.copyOf(words, words.length - 1));
  }

  private static void misused(String message, Object... shares) {
    CommandRun run = run(shares, "route", "--bootstrap", "localhost:1", "delay");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  private static CommandRun score(String events, Object... more) {
    return run(more, "score", "--bootstrap", kafka.bootstrap(), "--events", events);
  }

  private static CommandRun run(Object[] more, Object... first) {
    Object[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return CommandRun.of(all);
  }

  private static void refused(CommandRun run, String... messages) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("millrace: error: ").contains(messages);
  }
}

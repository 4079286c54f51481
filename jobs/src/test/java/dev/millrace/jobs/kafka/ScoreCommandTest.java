package dev.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.CommandRun;
import dev.millrace.jobs.event.FieldMapping;
import dev.millrace.jobs.event.OutputFields;
import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.BeforeFirstModel;
import dev.millrace.operator.ModelFailure;
import dev.millrace.operator.ModelTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
  @TempDir private Path folder;

  @Test
  void whatIsNotSaidHasADefault() {
    ScoreSettings settings = settings("--bootstrap", "localhost:9092", "--events", "flights");
    ScoreSettings defaults =
        ScoreSettings.builder(
                KafkaAccess.at("localhost:9092"),
                Topics.of("flights", "models"),
                "millrace-flights")
            .build();
    assertThat(settings).isEqualTo(defaults);
  }

  @Test
  void everyOptionReachesTheSettings() {
    ScoreSettings settings =
        settings(
            "--bootstrap=a:1,b:2",
            "--events=e",
            "--models=m",
            "--model-name=fraud",
            "--scored=s",
            "--rejected=r",
            "--shadows=h",
            "--status=t",
            "--model-by=product",
            "--route-by=card.number",
            "--group=g",
            "--from=latest",
            "--kafka=security.protocol=SSL",
            "--kafka=ssl.key.password=a=b",
            "--field=distance=trip.miles",
            "--constant=region=EU",
            "--vector=x=a,b,c",
            "--hour=hour=date",
            "--weekday=weekday=date",
            "--time-zone=Europe/Berlin",
            "--known-fields=a,b",
            "--known-fields=c",
            "--event-time=date",
            "--out-of-orderness=1min",
            "--idleness=2s",
            "--score=p_late=1",
            "--model-field=by",
            "--key=id",
            "--delivery=at-least-once",
            "--transaction-timeout=5min",
            "--transactional-id-prefix=tx",
            "--checkpoint-interval=250ms",
            "--batch-size=64",
            "--batch-wait=2ms",
            "--waiting=7",
            "--on-model-failure=fall-back",
            "--max-model-size=64mb",
            "--model-time=event",
            "--model-reach=7d",
            "--max-event-bytes=1000",
            "--parallelism=3");
    FieldMapping fields =
        FieldMapping.byName()
            .field("distance", "trip.miles")
            .constant("region", "EU")
            .vector("x", List.of("a", "b", "c"))
            .hour("hour", "date")
            .weekday("weekday", "date")
            .in(ZoneId.of("Europe/Berlin"))
            .known(Set.of("a", "b", "c"));
    assertThat(settings)
        .isEqualTo(
            new ScoreSettings(
                new KafkaAccess(
                    "a:1,b:2", Map.of("security.protocol", "SSL", "ssl.key.password", "a=b")),
                new Topics("e", Optional.of("m"), "s", "r", Optional.of("h"), Optional.of("t")),
                "g",
                Optional.empty(),
                Optional.empty(),
                Optional.of("fraud"),
                Optional.of("product"),
                Optional.of("card.number"),
                StartFrom.LATEST,
                fields,
                new EventTime(Optional.of("date"), Duration.ofMinutes(1), Duration.ofSeconds(2)),
                new OutputFields("scores", "by", Map.of("p_late", 1)),
                OutputKey.field("id"),
                new Delivery(DeliveryGuarantee.AT_LEAST_ONCE, Duration.ofMinutes(5), "tx"),
                BatchPolicy.upTo(64).within(Duration.ofMillis(2)),
                BeforeFirstModel.waitWithUpTo(7),
                ModelFailure.FALL_BACK,
                MemorySize.ofMebiBytes(64),
                ModelTime.EVENT.reachingBack(Duration.ofDays(7)),
                Duration.ofMillis(250),
                1000,
                3));
  }

  @Test
  void theFileSaysTheSameAndAFlagWins() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("job.yaml"),
            """
            bootstrap: localhost:9092
            events: flights
            parallelism: 2
            hour: {hour: date}
            vector: {x: [a, b], y: "c,d"}
            known-fields: [a, b]
            score: {p_late: 1}
            kafka:
              security.protocol: SSL
              retries: 3
            """);
    ScoreSettings settings =
        settings("--parallelism", "4", "--config", file.toString(), "--kafka", "retries=5");
    assertThat(settings.parallelism()).isEqualTo(4);
    assertThat(settings.kafka())
        .isEqualTo(
            new KafkaAccess("localhost:9092", Map.of("security.protocol", "SSL", "retries", "5")));
    assertThat(settings.fields())
        .isEqualTo(
            FieldMapping.byName()
                .hour("hour", "date")
                .vector("x", List.of("a", "b"))
                .vector("y", List.of("c", "d"))
                .known(Set.of("a", "b")));
    assertThat(settings.output().named()).isEqualTo(Map.of("p_late", 1));
  }

  @Test
  void batchesAreAsTheFileSays() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("job.yaml"),
            """
            bootstrap: localhost:9092
            events: flights
            batch-target: 5ms
            batch-size: 100
            batch-bytes: 1mb
            """);
    assertThat(settings("--config", file.toString()).batch())
        .isEqualTo(BatchPolicy.target(Duration.ofMillis(5)).records(100).bytes(1 << 20));
  }

  @Test
  void aFixedModelComesFromItsFile() {
    ScoreSettings settings =
        settings(
            "--bootstrap=a:1",
            "--events=e",
            "--model=" + Golden.file("v1"),
            "--model-name=delay",
            "--model-version=7");
    assertThat(settings.topics().models()).isEmpty();
    assertThat(settings.model().orElseThrow().name()).isEqualTo("delay");
    assertThat(settings.model().orElseThrow().version()).isEqualTo("7");
    assertThat(settings.modelName()).isEmpty();
  }

  @Test
  void settingsThatContradictEachOtherAreOneLine() {
    refused("expected one source", "--hour=x=a", "--field=x=b");
    refused("expected a field's path", "--field=x=a..b");
    refused("expected a checkpoint interval below", "--checkpoint-interval=11min");
    refused("expected either a topic of models or", "--models=m", "--model=" + Golden.file("v1"));
    refused("expected a duration like 500ms", "--batch-wait=soon");
    refused("expected one of [exactly-once, at-least-once, none]", "--delivery=twice");
    refused("expected a number of 0 and above", "--score=p=-1");
    refused("found 'p' twice", "--score=p=1", "--model-field=p");
    refused("expected a batch of at least 1", "--batch-size=0");
    refused("expected a batch of at least 1 byte", "--batch-bytes=0");
    refused("expected a size like 900kb", "--batch-bytes=much");
    refused("either --batch-wait or --batch-target", "--batch-wait=1ms", "--batch-target=5ms");
    refused("expected a target between 1 ms and an hour", "--batch-target=0ms");
  }

  @Test
  @Timeout(60)
  void anUnreachableBrokerIsOneLineWithinSeconds() {
    CommandRun run = CommandRun.of("score", "--bootstrap=localhost:1", "--events=flights");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("no Kafka broker answers at localhost:1", "check --bootstrap");
    CommandRun unknown = CommandRun.of("score", "--bootstrap=no.invalid:1", "--events=flights");
    assertThat(unknown.err()).contains("No resolvable bootstrap urls", "check --bootstrap");
  }

  @Test
  void trustedKeysComeFromTheirFiles() {
    KeyFiles first = KeyFiles.in(folder, "first");
    KeyFiles second = KeyFiles.in(folder, "second");
    ScoreSettings settings =
        settings(
            "--bootstrap=a:1",
            "--events=e",
            "--trust=" + first.publicKey(),
            "--trust=" + second.publicKey());
    assertThat(settings.trusted().orElseThrow().keys())
        .containsExactly(
            PemKeys.publicKey(first.publicKey()), PemKeys.publicKey(second.publicKey()));
    refused(
        "found a fixed model, which has no signature",
        "--model=" + Golden.file("v1"),
        "--trust=" + first.publicKey());
  }

  private static void refused(String message, String... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "score";
    all[1] = "--bootstrap=localhost:1";
    all[2] = "--events=flights";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    CommandRun run = CommandRun.of(all);
    assertThat(run.err()).contains(message);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static ScoreSettings settings(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "score";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.<ScoreCommand>parsed(all).settings();
  }
}

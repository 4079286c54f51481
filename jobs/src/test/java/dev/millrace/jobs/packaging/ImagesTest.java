package dev.millrace.jobs.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.millrace.jobs.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code docker-compose.yml} and {@code Dockerfile}, held against what they rest on. */
@Tag("cluster")
class ImagesTest {
  private static final Set<String> SERVICE_KEYS =
      Set.of(
          "build",
          "image",
          "entrypoint",
          "command",
          "environment",
          "ports",
          "volumes",
          "depends_on",
          "healthcheck",
          "pull_policy");
  private static final Set<String> CONDITIONS =
      Set.of("service_started", "service_healthy", "service_completed_successfully");

  private final JsonNode compose = compose();
  private final JsonNode services = compose.path("services");

  @Test
  void servicesSayOnlyWhatTheComposeSpecificationKnows() {
    assertThat(names(compose)).isSubsetOf("name", "services", "volumes");
    for (JsonNode service : services) {
      assertThat(names(service)).isSubsetOf(SERVICE_KEYS).contains("image");
      assertThat(service.path("ports")).allMatch(port -> port.asText().matches("\\d+:\\d+"));
      assertThat(service.path("environment")).allMatch(JsonNode::isTextual);
    }
  }

  @Test
  void everyServiceStandsOnServicesThatExist() {
    for (JsonNode service : services) {
      for (var needed : service.path("depends_on").properties()) {
        String condition = needed.getValue().path("condition").asText();
        assertThat(services.has(needed.getKey())).as(needed.getKey()).isTrue();
        assertThat(condition).isIn(CONDITIONS);
        assertThat(services.path(needed.getKey()).has("healthcheck"))
            .isEqualTo(condition.equals("service_healthy"));
      }
    }
  }

  @Test
  void volumesAreDeclared() {
    for (JsonNode service : services) {
      for (JsonNode volume : service.path("volumes")) {
        assertThat(compose.path("volumes").has(volume.asText().replaceFirst(":.*", ""))).isTrue();
      }
    }
  }

  @Test
  void commandLinesAreMillraces() {
    List<String> commands = new ArrayList<>();
    for (JsonNode service : services) {
      String command = service.path("command").asText();
      if (service.path("entrypoint").asText().equals("millrace")) {
        commands.add(command);
      } else if (command.startsWith("flink run")) {
        commands.add(command.replaceFirst(".*/usrlib/millrace-job.jar ", ""));
      }
    }

    assertThat(commands).hasSize(3).doesNotContain("");
    assertThat(commands).allSatisfy(line -> CommandRun.parsed(line.split(" ")));
  }

  @Test
  void theBrokersSettingsAreKafkas() {
    var settings = new Properties();
    settings.put("log.dirs", "/tmp/kafka-logs");
    for (var each : services.path("kafka").path("environment").properties()) {
      String name = each.getKey().replaceFirst("KAFKA_", "").toLowerCase(Locale.ROOT);
      settings.put(name.replace('_', '.'), each.getValue().asText());
    }

    assertThat(KafkaConfig.configDef().names()).containsAll(settings.stringPropertyNames());
    assertThat(KafkaConfig.fromProps(settings).nodeId()).isEqualTo(1);
  }

  @Test
  void theImagesAreOfTheVersionsThatTheBuildTests() throws IOException {
    String kafka = services.path("kafka").path("image").asText();
    String flink = dockerfile().stream().filter(l -> l.startsWith("FROM flink:")).findAny().get();

    assertThat(Layout.DIST.resolve("lib/" + kafka.replace("apache/kafka:", "kafka_2.13-") + ".jar"))
        .exists();
    assertThat(
            Layout.DIST.resolve(
                "flink/" + flink.replaceAll("FROM flink:(.*)-java17", "flink-core-$1.jar")))
        .exists();
  }

  @Test
  void theDockerfileCopiesWhatTheBuildMakes() throws IOException {
    List<Path> copied = new ArrayList<>();
    for (String line : dockerfile()) {
      if (line.startsWith("COPY ") && !line.equals("COPY . .")) {
        List<String> words = Stream.of(line.split(" ")).filter(w -> !w.startsWith("--")).toList();
        words.subList(1, words.size() - 1).forEach(w -> copied.add(inTheCheckout(w)));
      }
    }

    assertThat(copied).hasSizeGreaterThan(4).allMatch(Files::exists);
  }

  @Test
  void oneThreadAMatrixProduct() throws IOException {
    assertThat(dockerfile()).contains("ENV OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1");
  }

  private static Path inTheCheckout(String source) {
    return Layout.ROOT.resolve(source.replaceFirst("^/millrace/", ""));
  }

  private static List<String> dockerfile() throws IOException {
    return Files.readAllLines(Layout.ROOT.resolve("Dockerfile"));
  }

  private static JsonNode compose() {
    try {
      return new YAMLMapper().readTree(Layout.ROOT.resolve("docker-compose.yml").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}

package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code millrace demo} as users run it. */
@Tag("cluster")
class DemoCommandClusterTest {
  @Test
  void oneModelScoresAllEventsAndTheLastLineIsJson(@TempDir Path folder) throws Exception {
    StringWriter out = new StringWriter();
    Path report = folder.resolve("report.html");
    int exitCode =
        new CommandLine(new DemoCommand())
            .setOut(new PrintWriter(out))
            .execute(
                "--events",
                "2000",
                "--rate",
                "1000",
                "--models",
                "v2",
                "--json",
                "--report",
                report.toString());

    assertThat(exitCode).isZero();
    JsonNode result = new ObjectMapper().readTree(lastLine(out));
    assertThat(result.get("events").asInt()).isEqualTo(2000);
    assertThat(result.get("scored").asInt()).isEqualTo(1992);
    assertThat(result.get("rejected").asInt()).isEqualTo(8);
    assertThat(result.get("lost").asInt()).isZero();
    assertThat(result.get("duplicates").asInt()).isZero();
    assertThat(result.get("models")).hasSize(1);
    assertThat(result.get("models").get(0).get("version").asText()).isEqualTo("v2");
    assertThat(result.get("models").get(0).get("auc").asDouble()).isBetween(0.6, 0.8);
    assertThat(out.toString())
        .contains("Flink's web UI at http://")
        .containsPattern("125 +bad JSON");
    assertThat(Files.readString(report)).contains("2,000 flights through Flink", "<svg");
  }

  private static String lastLine(StringWriter out) {
    return out.toString().strip().lines().reduce((first, last) -> last).orElseThrow();
  }
}

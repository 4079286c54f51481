package dev.millrace.jobs.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The layers' own cases, through the command with which users hold theirs against Keras. */
class GoldenWalkTest {
  private static final Path LAYERS = Path.of("../layers/src/test/resources");

  @Test
  void everyGoldenCaseOfTheLayersPassesPlainAndCompiled() throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("parity", "--json"));
    try (Stream<Path> cases = Files.list(LAYERS.resolve("golden"))) {
      // The user's layer of that case is on the layers' own test class path alone.
      cases
          .filter(folder -> Files.isDirectory(folder) && !folder.endsWith("user_layer"))
          .forEach(arguments::add);
    }
    CommandRun run = CommandRun.of(arguments.toArray());
    assertThat(run.json().path("failures")).isEmpty();
    assertThat(run.json().path("passed").asInt()).isEqualTo(arguments.size() - 2);
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void everyBrokenFileMeetsItsVerdict() throws IOException {
    CommandRun run = CommandRun.of("parity", LAYERS.resolve("bad"), "--json");
    assertThat(run.json().path("failures")).isEmpty();
    assertThat(run.json().path("cases").asInt()).isGreaterThan(30);
  }
}

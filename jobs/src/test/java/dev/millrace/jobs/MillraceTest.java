package dev.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What every command has in common: help, exit codes, errors of one line, the YAML file. */
class MillraceTest {
  @TempDir private Path folder;

  static Iterable<String> commands() {
    return Millrace.commandLine().getSubcommands().keySet().stream()
        .filter(name -> !name.equals("help"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandShowsHowItIsUsed(String command) {
    CommandRun run = CommandRun.of(command, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: millrace " + command, "Examples:", "--help");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsInTheHelpOnce(String command) {
    String help = CommandRun.of(command, "--help").out();
    CommandLine parsed = Millrace.commandLine().getSubcommands().get(command);
    parsed
        .getCommandSpec()
        .options()
        .forEach(
            option ->
                assertThat(help.lines().filter(line -> isListed(line, option.longestName())))
                    .as(option.longestName())
                    .hasSize(1));
  }

  private static boolean isListed(String line, String option) {
    return line.matches("( {6}| {2}-., )" + option + "([=,\\[].*| {2,}.*)?");
  }

  @Test
  void aWrongCommandLineExitsWithTwoAndOneLine() {
    CommandRun run = CommandRun.of("score", "--events", "flights");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "millrace: error: Missing required option: '--bootstrap=HOST:PORT' (see 'millrace score"
                + " --help')");
  }

  @Test
  void aFailureExitsWithOneAndOneLine() {
    CommandRun run = CommandRun.of("publish", "no.keras", "--bootstrap", "localhost:1");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("millrace: error: no.keras");
  }

  @Test
  void verboseShowsTheStackTraceToo() {
    CommandRun run =
        CommandRun.of("publish", "no.keras", "--bootstrap", "localhost:1", "--verbose");
    assertThat(run.err().lines().count()).isGreaterThan(5);
    assertThat(run.err()).contains("\tat dev.millrace");
  }

  @Test
  void anUnknownKeyOfTheFileIsNamed() throws Exception {
    CommandRun run = score("bootstrap: localhost:9092\nevnts: flights\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("job.yaml: unknown key 'evnts', expected one of ", "events, ");
  }

  @Test
  void aFileThatIsNoMapOfOptionsIsRefused() throws Exception {
    assertThat(score("- bootstrap\n").err()).contains("job.yaml: expected a map of options");
    assertThat(score("a: [\n").err()).contains("job.yaml: line 1: expected YAML");
    assertThat(score("bootstrap:\n").err()).contains("job.yaml: expected a value, found null");
    assertThat(CommandRun.of("score", "--config", folder.resolve("none")).err())
        .contains("none: expected a readable file");
  }

  private CommandRun score(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("job.yaml"), yaml);
    return CommandRun.of("score", "--config", file);
  }
}

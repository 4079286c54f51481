package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DemoCommandTest {
  private static final int USAGE = 2;

  private final StringWriter errors = new StringWriter();
  private final StringWriter out = new StringWriter();
  private final CommandLine command =
      new CommandLine(new DemoCommand())
          .setErr(new PrintWriter(errors))
          .setOut(new PrintWriter(out));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--events 0 | --events: expected 1 or more, found 0",
        "--rate -1 | --rate: expected 0 or more, found -1",
        "--models v3 | --models: expected v1, v2 or v1,v2, found v3",
        "--models v1,v2,v1 | --models: expected v1, v2 or v1,v2, found v1,v2,v1",
        "--swap-at 1.5 | --swap-at: expected a share between 0 and 1, found 1.5",
        "--kill-at 0 | --kill-at: expected a share between 0 and 1, found 0.0",
        "--warm-up -1 | --warm-up: expected 0 or more, found -1",
        "--report no/such/folder/report.html | --report: expected a file in a folder, found no",
        "--parallelism 0 | --parallelism: expected 1 or more",
        "--checkpoint-interval 0 | --checkpoint-interval: expected 10 or more, found 0"
      })
  void refusesWhatMakesNoRun(String arguments, String error) {
    assertThat(command.execute(arguments.split(" "))).isEqualTo(USAGE);
    assertThat(errors.toString()).contains(error);
  }

  @Test
  void helpShowsExamplesAndExitCodes() {
    assertThat(command.execute("--help")).isZero();
    assertThat(out.toString())
        .contains("millrace demo --rate 5000", "--keep-running", "an event was lost or doubled");
  }
}

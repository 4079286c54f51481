package dev.millrace.benchmarks.fuzz;

import dev.millrace.benchmarks.Logs;
import dev.millrace.benchmarks.Machine;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/fuzz}: hostile events and models through a whole score job. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    description = {
      "Sends mutated events and models through a score job, from a broker to a broker.",
      "Ends with 1 if the job fails, or loses one of them."
    })
public final class Fuzz implements Callable<Integer> {
  /** Who tells each of them. */
  private static final String REFUSALS = "dev.millrace.jobs.kafka.StatusLog";

  @Spec private CommandSpec spec;

  @Option(names = "--events", defaultValue = "1000000", paramLabel = "N")
  private int events;

  @Option(names = "--models", defaultValue = "10000", paramLabel = "N")
  private int models;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed makes the same messages (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--stored", required = true, description = "A folder of models' bytes.")
  private Path stored;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  public static void main(String... args) {
    Logs.quiet();
    Configurator.setLevel(REFUSALS, Level.ERROR);
    System.exit(new CommandLine(new Fuzz()).setUsageHelpAutoWidth(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.here());
    out.println("seed " + seed);
    out.flush();
    Path folder = Files.createTempDirectory("millrace-fuzz");
    try {
      FuzzResult result =
          new FuzzRun(events, models, seed, stored, folder)
              .run(
                  line -> {
                    out.println(line);
                    out.flush();
                  });
      tell(result, out);
      return result.crashes() == 0 && result.unaccounted() == 0 ? 0 : 1;
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private void tell(FuzzResult result, PrintWriter out) {
    if (result.crash() != null) {
      result.crash().printStackTrace(out);
    }
    if (json) {
      out.println(result.json());
    }
    out.flush();
  }
}

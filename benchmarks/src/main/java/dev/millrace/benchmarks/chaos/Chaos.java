package dev.millrace.benchmarks.chaos;

import dev.millrace.benchmarks.Logs;
import dev.millrace.operator.ModelTime;
import java.io.PrintWriter;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchmarks/chaos}: processes killed at random, and the account of every event. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = {
      "Kills the processes of a Flink cluster at random moments while a score job runs there, and"
          + " accounts for every event: scored once, with the bits it has offline, or rejected.",
      "Exit code 1 if one is lost, doubled or different."
    })
public final class Chaos implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--kills", defaultValue = "5", description = "How many (default: 5).")
  private int kills;

  @Option(names = "--rate", defaultValue = "500", description = "Events a second (default: 500).")
  private double rate;

  @Option(names = "--seed", description = "What a run follows from (default: a new one).")
  private Long seed;

  @Option(
      names = "--model-time",
      paramLabel = "arrival|event",
      defaultValue = "arrival",
      description =
          "By 'event' the whole output must be that of a run that nothing disturbs, which comes"
              + " after (default: ${DEFAULT-VALUE}).")
  private ModelTime.Clock modelTime;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Parameters(paramLabel = "OPTION", description = "Options of the score job, after '--'.")
  private List<String> more = List.of();

  public static void main(String... args) {
    Logs.quiet();
    CommandLine command = new CommandLine(new Chaos());
    command.setUsageHelpAutoWidth(true).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    long from = seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed;
    out.println("seed " + from);
    ChaosResult result =
        ChaosRun.play(
            new ChaosSettings(kills, from, rate, modelTime == ModelTime.Clock.EVENT, more),
            out::println);
    result.faults().forEach(out::println);
    if (json) {
      out.println(result.json());
    }
    return result.faults().isEmpty() ? 0 : 1;
  }
}

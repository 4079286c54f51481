package dev.millrace.jobs;

import dev.millrace.jobs.backfill.BackfillCommand;
import dev.millrace.jobs.demo.DemoCommand;
import dev.millrace.jobs.demo.ReplayCommand;
import dev.millrace.jobs.inspect.InspectCommand;
import dev.millrace.jobs.kafka.HeartbeatCommand;
import dev.millrace.jobs.kafka.PublishCommand;
import dev.millrace.jobs.kafka.RetireCommand;
import dev.millrace.jobs.kafka.RollBackCommand;
import dev.millrace.jobs.kafka.RouteCommand;
import dev.millrace.jobs.kafka.ScoreCommand;
import dev.millrace.jobs.kafka.ShadowCommand;
import dev.millrace.jobs.kafka.status.StatusCommand;
import dev.millrace.jobs.parity.ParityCommand;
import dev.millrace.jobs.predict.PredictCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * The command line's entry: {@code millrace COMMAND}.
 *
 * <p>Exit codes: 0 when the command did its work, 1 when it failed, 2 when the command line is
 * wrong. An error is one line on the error stream that says what is wrong and what to do.
 */
@Command(
    name = "millrace",
    mixinStandardHelpOptions = true,
    version = "millrace 0.1.0",
    description = "Scores event streams with Keras models inside Apache Flink.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "From Millrace's sources, 'millrace bench' measures it beside ONNX Runtime and others."
    },
    subcommands = {
      DemoCommand.class,
      ScoreCommand.class,
      PublishCommand.class,
      RouteCommand.class,
      ShadowCommand.class,
      RollBackCommand.class,
      RetireCommand.class,
      HeartbeatCommand.class,
      StatusCommand.class,
      BackfillCommand.class,
      InspectCommand.class,
      PredictCommand.class,
      ParityCommand.class,
      ReplayCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Millrace {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  boolean verbose;

  private Millrace() {}

  public static void main(String[] args) {
    if (standsAlone()) {
      System.exit(run(args));
    }
    StringWriter errors = new StringWriter();
    if (run(commandLine().setErr(new PrintWriter(errors)), args) != 0) {
      throw new CommandException(errors.toString().strip());
    }
  }

  /** Runs a command line. Returns its exit code. */
  public static int run(String... args) {
    return run(commandLine(), args);
  }

  /** Runs a command line with the writers that {@code commands} was given. */
  public static int run(CommandLine commands, String... args) {
    try {
      return commands.execute(ConfigFile.expand(commands, args));
    } catch (ParameterException e) {
      return ErrorLine.usage(e, args);
    }
  }

  /** The commands, ready to parse: tests give it writers of their own. */
  public static CommandLine commandLine() {
    CommandLine commands = new CommandLine(new Millrace());
    commands.getSubcommands().values().forEach(Millrace::showSections);
    return commands
        .setOverwrittenOptionsAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(ErrorLine::usage)
        .setExecutionExceptionHandler(ErrorLine::failure);
  }

  private static void showSections(CommandLine command) {
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionSections());
  }

  /** Whether this JVM is ours to end: under {@code flink run}, Flink's class loader loaded us. */
  private static boolean standsAlone() {
    return Millrace.class.getClassLoader() == ClassLoader.getSystemClassLoader();
  }
}

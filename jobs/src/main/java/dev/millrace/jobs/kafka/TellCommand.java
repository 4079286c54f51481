package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelCommand;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that tells jobs, by way of the topic of models, what becomes of a model's versions. */
abstract class TellCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
  private String name;

  @Mixin private SendOptions send;

  @Mixin(name = "Kafka")
  private KafkaOptions kafka;

  /**
   * What is told.
   *
   * @throws IllegalArgumentException if it makes no sense
   */
  abstract ModelCommand command(String name);

  @Override
  public final Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ModelCommand command = checked();
    out.println(command);
    send.send(kafka.access(), command, out);
    return 0;
  }

  private ModelCommand checked() {
    try {
      return command(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}

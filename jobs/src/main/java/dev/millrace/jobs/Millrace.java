package dev.millrace.jobs;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry: {@code millrace COMMAND}. */
@Command(name = "millrace", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class Millrace {
  private Millrace() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Millrace()).execute(args));
  }
}

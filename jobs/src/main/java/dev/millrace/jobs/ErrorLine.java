package dev.millrace.jobs;

import dev.millrace.layers.ModelException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Errors as the user sees them: {@code millrace: error: what is wrong and what to do}. */
final class ErrorLine {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private ErrorLine() {}

  /** The command line itself is wrong. */
  static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String hint = " (see '" + command.getCommandSpec().qualifiedName() + " --help')";
    print(command.getErr(), e.getMessage() + hint);
    return USAGE;
  }

  /** The command failed. */
  static int failure(Exception e, CommandLine command, ParseResult parsed) {
    print(command.getErr(), message(e));
    Millrace root = (Millrace) command.getCommandSpec().root().userObject();
    if (root.verbose) {
      e.printStackTrace(command.getErr());
      command.getErr().flush();
    }
    return FAILED;
  }

  private static void print(PrintWriter err, String message) {
    err.println("millrace: error: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }

  /** The outermost message meant for users, else the root cause, which alone says what happened. */
  static String message(Throwable error) {
    Throwable root = error;
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof CommandException || each instanceof ModelException) {
        return each.getMessage();
      }
      root = each;
    }
    String kind = root.getClass().getSimpleName();
    return root.getMessage() == null ? kind : kind + ": " + root.getMessage();
  }
}

package dev.millrace.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** A command line as a user types it, and what came of it. */
public record CommandRun(int exitCode, String out, String err) {
  /** Runs {@code millrace arguments...} in this JVM. */
  public static CommandRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands =
        Millrace.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] args = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    int exitCode = Millrace.run(commands, args);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** The command with its options set, but not run. */
  public static <T> T parsed(String... arguments) {
    CommandLine commands = Millrace.commandLine();
    commands.parseArgs(ConfigFile.expand(commands, arguments));
    return commands.getSubcommands().get(arguments[0]).getCommand();
  }

  public List<String> lines() {
    return out.lines().toList();
  }

  /** The last line, as {@code --json} promises it. */
  public JsonNode json() throws JsonProcessingException {
    return new JsonMapper().readTree(lines().get(lines().size() - 1));
  }
}

package dev.millrace.jobs.parity;

import dev.millrace.jobs.CommandException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace parity}: every golden case below some folders, held against Keras' outputs. */
@Command(
    name = "parity",
    mixinStandardHelpOptions = true,
    description = {
      "Holds models against the outputs that Keras itself computed for them.",
      "",
      "A case is a folder with a case.json, model files, inputs and expected outputs. Each of its "
          + "files runs through the plain pass (each layer's own equation) and through the compiled "
          + "pass (what jobs score with). A case of broken files holds each against its verdict.",
      "",
      "A row tells a case's largest difference from Keras, as a number and as a share of what the "
          + "case's tolerance allows. The exit code is 1 if any case fails."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace parity goldens goldens-older",
      "  millrace parity goldens --only 'lstm*' --failures",
      "  millrace parity bad --timeout 10 --json"
    })
public final class ParityCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders with cases below them.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "GLOB",
      defaultValue = "*",
      description = "Only cases whose folder has such a name.")
  private String only;

  @Option(names = "--failures", description = "Show only the cases that fail.")
  private boolean failuresAlone;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long a file may take (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--json",
      description = "The last line is one JSON object: cases, passed, failed, failures.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Path> cases = cases();
    ParityReport report =
        new ParityReport(spec.commandLine().getOut(), cases.keySet(), failuresAlone);
    CaseCheck check = new CaseCheck(new Guard(Duration.ofSeconds(seconds)));
    for (Map.Entry<String, Path> each : cases.entrySet()) {
      report.add(check.run(each.getKey(), each.getValue()));
    }
    report.end(json);
    return report.passed() ? 0 : 1;
  }

  /** The cases' folders by their names. */
  private Map<String, Path> cases() throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + only);
    Map<String, Path> cases = new TreeMap<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new CommandException(folder + ": there is no such folder");
      }
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.endsWith(CaseReader.CASE_FILE))
            .map(Path::getParent)
            .filter(found -> matcher.matches(found.getFileName()))
            .forEach(found -> cases.put(name(folder, found, cases), found));
      }
    }
    if (cases.isEmpty()) {
      throw new CommandException("no case.json below " + folders + " in a folder like " + only);
    }
    return cases;
  }

  /**
   * A case's path below the folder that was asked for; the whole path where that stands for two.
   */
  private static String name(Path folder, Path found, Map<String, Path> cases) {
    Path below = folder.equals(found) ? found.getFileName() : folder.relativize(found);
    return cases.containsKey(below.toString()) ? found.toString() : below.toString();
  }
}

package dev.millrace.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * A command's options from a YAML file: {@code --config job.yaml}.
 *
 * <p>A key is an option's name without its dashes; what the option takes several times is a map or
 * a list. The file stands for the same options on the command line, before all others, so a flag
 * wins.
 *
 * <pre>
 * bootstrap: localhost:9092
 * events: flights
 * hour: {hour: date}
 * vector: {x: [a, b, c]}
 * kafka:
 *   security.protocol: SSL
 * </pre>
 */
final class ConfigFile {
  private static final String OPTION = "--config";

  private final Path file;
  private final CommandLine command;

  private ConfigFile(Path file, CommandLine command) {
    this.file = file;
    this.command = command;
  }

  /**
   * The command line with the options of its {@code --config} file in it, if it names one.
   *
   * @throws ParameterException if the file cannot be read, or has a key that is no option
   */
  static String[] expand(CommandLine root, String... args) {
    CommandLine command = args.length == 0 ? null : root.getSubcommands().get(args[0]);
    if (command == null || command.getCommandSpec().findOption(OPTION) == null) {
      return args;
    }
    List<String> expanded = new ArrayList<>(List.of(args[0]));
    for (int i = 1; i < args.length; i++) {
      if (args[i].startsWith(OPTION + "=")) {
        add(args[i].substring(OPTION.length() + 1), command, expanded);
      } else if (args[i].equals(OPTION) && i + 1 < args.length) {
        add(args[i + 1], command, expanded);
      }
    }
    expanded.addAll(Arrays.asList(args).subList(1, args.length));
    return expanded.toArray(String[]::new);
  }

  private static void add(String file, CommandLine command, List<String> expanded) {
    expanded.addAll(new ConfigFile(Path.of(file), command).options());
  }

  private List<String> options() {
    JsonNode root = read();
    if (root.isNull() || root.isMissingNode()) {
      return List.of();
    }
    if (!root.isObject()) {
      throw wrong("expected a map of options, found " + root.getNodeType());
    }
    List<String> options = new ArrayList<>();
    root.properties().forEach(entry -> addOption(entry, options));
    return options;
  }

  private JsonNode read() {
    try {
      return new YAMLMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw wrong("line " + line + ": expected YAML, found: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw wrong("expected a readable file: " + e);
    }
  }

  private void addOption(Entry<String, JsonNode> entry, List<String> options) {
    OptionSpec option = command.getCommandSpec().findOption("--" + entry.getKey());
    if (option == null || OPTION.equals(option.longestName()) || option.usageHelp()) {
      throw wrong("unknown key '" + entry.getKey() + "', expected one of " + keys());
    }
    JsonNode value = entry.getValue();
    if (value.isObject()) {
      value.properties().forEach(e -> add(option, e.getKey() + "=" + text(e.getValue()), options));
    } else if (value.isArray() && option.isMultiValue()) {
      value.forEach(each -> add(option, text(each), options));
    } else {
      add(option, text(value), options);
    }
  }

  private static void add(OptionSpec option, String value, List<String> options) {
    options.add(option.longestName() + "=" + value);
  }

  /** A scalar as it stands; a list with commas, as flags take it. */
  private String text(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(this::text)
          .collect(Collectors.joining(","));
    }
    if (!value.isValueNode() || value.isNull()) {
      throw wrong("expected a value, found " + value);
    }
    return value.asText();
  }

  private String keys() {
    return command.getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .filter(name -> name.startsWith("--") && !name.equals(OPTION) && !name.equals("--help"))
        .map(name -> name.substring(2))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command, file + ": " + message);
  }
}

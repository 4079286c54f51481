package dev.millrace.jobs.predict;

import dev.millrace.jobs.CommandException;
import dev.millrace.layers.Model;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One {@code --input}: {@code FILE}, or {@code NAME=FILE}.
 *
 * @param name the input that it is meant for; the next free one if empty
 */
record InputArgument(Optional<String> name, Path file) {
  /** Reads an argument; a file whose own name has a {@code =} is taken as it is. */
  static InputArgument parse(String argument) {
    int equals = argument.indexOf('=');
    Path whole = Path.of(argument);
    return equals < 0 || whole.toFile().exists()
        ? new InputArgument(Optional.empty(), whole)
        : new InputArgument(
            Optional.of(argument.substring(0, equals)), Path.of(argument.substring(equals + 1)));
  }

  /**
   * One file a model input, in the model's order: the named ones first, the others in turn.
   *
   * @throws CommandException if a name is none of the model's, or an input has no file or two
   */
  static List<Path> bind(List<Model.Input> inputs, List<InputArgument> arguments) {
    Map<String, Path> named = named(inputs, arguments);
    Deque<Path> others = new ArrayDeque<>();
    arguments.stream().filter(a -> a.name.isEmpty()).map(InputArgument::file).forEach(others::add);
    List<Path> files = new ArrayList<>();
    for (Model.Input input : inputs) {
      Path file = named.containsKey(input.name()) ? named.get(input.name()) : others.poll();
      if (file == null) {
        throw new CommandException(
            "no file for input '" + input.name() + "': the model wants " + shown(inputs));
      }
      files.add(file);
    }
    if (!others.isEmpty()) {
      throw new CommandException(
          others.peek() + " is one file too many: the model wants " + shown(inputs));
    }
    return files;
  }

  private static Map<String, Path> named(List<Model.Input> inputs, List<InputArgument> arguments) {
    Map<String, Path> named = new HashMap<>();
    for (InputArgument argument : arguments) {
      if (argument.name.isEmpty()) {
        continue;
      }
      String name = argument.name.get();
      if (inputs.stream().noneMatch(input -> input.name().equals(name))) {
        throw new CommandException(
            "there is no input '" + name + "': the model wants " + shown(inputs));
      }
      if (named.put(name, argument.file) != null) {
        throw new CommandException("input '" + name + "' has two files");
      }
    }
    return named;
  }

  private static String shown(List<Model.Input> inputs) {
    return inputs.stream()
        .map(input -> "'" + input.name() + "' " + input.type())
        .collect(Collectors.joining(", "));
  }
}

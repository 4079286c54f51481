package dev.millrace.jobs.parity;

import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A golden case.
 *
 * @param name its folder, as seen from the folder that was asked for
 * @param files the model files, each with what must happen to it
 * @param inputs the inputs' values
 * @param outputs Keras' outputs; none if none are known
 */
public record GoldenCase(
    String name,
    List<ModelFile> files,
    List<NamedFile> inputs,
    List<NamedFile> outputs,
    Tolerance tolerance) {
  /**
   * A file of one input's or output's values.
   *
   * @param name what Keras calls it; empty if that is not told
   */
  public record NamedFile(String name, Path file) {}

  public GoldenCase {
    files = List.copyOf(files);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The inputs' files in the model's order. */
  List<Path> inputsOf(Model model) {
    return inOrder("inputs", inputs, model.inputs().stream().map(Model.Input::name).toList());
  }

  /** The outputs' files in the model's order. */
  List<Path> outputsOf(Model model) {
    return inOrder("outputs", outputs, model.outputs().stream().map(Model.Output::name).toList());
  }

  /** By name if the case and the model have the same names, each once; else as they come. */
  private static List<Path> inOrder(String what, List<NamedFile> values, List<String> names) {
    if (names.size() != values.size()) {
      throw new ModelException(
          "expected " + values.size() + " " + what + " as in case.json, found " + names);
    }
    Map<String, Path> byName =
        values.stream().collect(Collectors.toMap(NamedFile::name, NamedFile::file, (a, b) -> a));
    return byName.keySet().equals(Set.copyOf(names)) && byName.size() == names.size()
        ? names.stream().map(byName::get).toList()
        : values.stream().map(NamedFile::file).toList();
  }
}

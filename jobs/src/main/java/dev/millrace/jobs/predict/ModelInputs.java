package dev.millrace.jobs.predict;

import dev.millrace.jobs.CommandException;
import dev.millrace.layers.Model;
import dev.millrace.layers.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All of a model's inputs, read from the files that are meant for them. */
final class ModelInputs {
  private ModelInputs() {}

  /**
   * The values in the model's order, as many records each.
   *
   * @throws CommandException if files and inputs do not match, or a file cannot be read
   * @throws dev.millrace.layers.ModelException if values do not fit their input
   */
  static List<Tensor> read(Model model, List<InputArgument> arguments) {
    List<Path> files = InputArgument.bind(model.inputs(), arguments);
    List<Tensor> values = new ArrayList<>();
    for (Model.Input input : model.inputs()) {
      values.add(InputFile.read(files.get(values.size()), input));
    }
    requireRecords(model.inputs(), values);
    return values;
  }

  private static void requireRecords(List<Model.Input> inputs, List<Tensor> values) {
    List<Long> counts = values.stream().map(value -> value.shape().size(0)).toList();
    if (counts.stream().distinct().count() > 1) {
      String names = inputs.stream().map(Model.Input::name).collect(Collectors.joining(", "));
      throw new CommandException(
          "expected as many records for each of " + names + ", found " + counts);
    }
    if (counts.get(0) == 0) {
      throw new CommandException("expected at least one record, found none");
    }
  }
}

package dev.millrace.jobs.kafka.card;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.npy.NpyFormatException;
import dev.millrace.jobs.npy.Npz;
import dev.millrace.jobs.predict.InputFile;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Records in a {@code .npz} file, its arrays named as the model's inputs and outputs are. */
final class Sample {
  private final Path file;
  private final Map<String, Tensor> arrays;
  private long records = -1;

  private Sample(Path file, Map<String, Tensor> arrays) {
    this.file = file;
    this.arrays = arrays;
  }

  /**
   * @throws CommandException if the file cannot be read
   */
  static Sample read(Path file) {
    try {
      return new Sample(file, Npz.read(file));
    } catch (NpyFormatException e) {
      throw new CommandException(e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandException(file + ": expected a readable .npz file: " + e, e);
    }
  }

  /**
   * The model's inputs in its order.
   *
   * @throws ModelException if one is missing, does not fit, or has another number of records
   */
  List<Tensor> inputs(Model model) {
    List<Tensor> inputs = new ArrayList<>();
    for (Model.Input input : model.inputs()) {
      inputs.add(array("input", input.name(), input.type()));
    }
    return inputs;
  }

  /**
   * The model's outputs in its order.
   *
   * @throws ModelException as {@link #inputs} does
   */
  List<Tensor> outputs(Model model) {
    List<Tensor> outputs = new ArrayList<>();
    for (Model.Output output : model.outputs()) {
      outputs.add(array("output", output.name(), output.type()));
    }
    return outputs;
  }

  /** How many records the arrays that were asked for have. */
  int records() {
    return Math.toIntExact(records);
  }

  private Tensor array(String what, String name, TensorType type) {
    Tensor found = arrays.get(name);
    if (found == null) {
      throw new ModelException(
          "%s: expected an array '%s' for the model's %s, found %s"
              .formatted(file, name, what, arrays.keySet()));
    }
    try {
      Tensor fitted = InputFile.fit(found, type);
      requireRecords(fitted.shape().size(0));
      return fitted;
    } catch (ModelException e) {
      throw e.at("array '" + name + "'").at(file.toString());
    }
  }

  private void requireRecords(long found) {
    if (found < 1) {
      throw new ModelException("expected at least one record, found none");
    }
    if (records >= 0 && found != records) {
      throw new ModelException(
          "expected " + records + " records as in the arrays before, found " + found);
    }
    records = found;
  }
}

package dev.millrace.operator;

import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What goes into a model and what comes out of it, as whoever published it saw it.
 *
 * @param inputs in the model's order
 * @param outputs in the model's order: that of {@link Scored#scores()}
 */
public record ModelSchema(List<Port> inputs, List<Port> outputs) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing is said. */
  public static final ModelSchema NONE = new ModelSchema(List.of(), List.of());

  /**
   * An input or an output.
   *
   * @param type its shape and the type of its values, such as {@code (batch, 30) float32}
   */
  public record Port(String name, String type) implements Serializable {
    public Port {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
    }

    @Override
    public String toString() {
      return "'" + name + "' " + type;
    }
  }

  public ModelSchema {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  public static ModelSchema of(Model model) {
    return of(model.inputs(), model.outputs());
  }

  /** The schema of a model with these. */
  public static ModelSchema of(List<Model.Input> inputs, List<Model.Output> outputs) {
    return new ModelSchema(
        inputs.stream().map(in -> new Port(in.name(), in.type().toString())).toList(),
        outputs.stream().map(out -> new Port(out.name(), out.type().toString())).toList());
  }

  /**
   * Compares with what a model has; where nothing is said, anything will do.
   *
   * @throws ModelException at the first difference
   */
  public void require(ModelSchema found) {
    if (!equals(NONE)) {
      require("input", inputs, found.inputs);
      require("output", outputs, found.outputs);
    }
  }

  private static void require(String what, List<Port> expected, List<Port> found) {
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      Optional<Port> wanted = at(expected, i);
      Optional<Port> there = at(found, i);
      if (!wanted.equals(there)) {
        throw new ModelException(
            "schema: expected %s %s, found %s".formatted(what, tell(wanted), tell(there)));
      }
    }
  }

  private static Optional<Port> at(List<Port> ports, int index) {
    return index < ports.size() ? Optional.of(ports.get(index)) : Optional.empty();
  }

  private static String tell(Optional<Port> port) {
    return port.map(Port::toString).orElse("none");
  }
}

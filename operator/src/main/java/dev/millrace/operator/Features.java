package dev.millrace.operator;

import dev.millrace.layers.Model;
import java.io.Serializable;
import java.util.List;

/**
 * How a record becomes a model's inputs.
 *
 * <p>A job declares its features once; each model that arrives is bound to them once. Binding looks
 * names up and checks types, so that packing a record does neither.
 *
 * <pre>{@code
 * Features<Flight> features = Features.<Flight>declare()
 *     .number("distance", Flight::distance)
 *     .text("origin", Flight::origin);
 * }</pre>
 *
 * @param <T> the record
 */
@FunctionalInterface
public interface Features<T> extends Serializable {
  /**
   * Binds to a model's inputs.
   *
   * @throws dev.millrace.layers.ModelException if an input is not declared, or declared as
   *     something else: its name, what was expected, what was found
   */
  Packer<T> bind(List<Model.Input> inputs);

  /** Features by name, none yet. */
  static <T> DeclaredFeatures<T> declare() {
    return new DeclaredFeatures<>(List.of());
  }
}

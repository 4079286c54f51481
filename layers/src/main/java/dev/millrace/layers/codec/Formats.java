package dev.millrace.layers.codec;

import dev.millrace.layers.Dense;
import dev.millrace.layers.Model;
import java.util.List;

/**
 * Everything that a model's bytes may hold.
 *
 * <p>Append only: an id is never given again, and a changed layer gets a further reader.
 */
final class Formats {
  static final List<Format<?>> ALL =
      List.of(
          Format.of(20, Model.class, ModelGraph::write, ModelGraph::read),
          Format.of(
              22,
              Dense.class,
              (to, dense) ->
                  to.array(dense.kernel()).array(dense.bias()).activation(dense.activation()),
              from -> new Dense(from.array(), from.array(), from.activation())));

  private Formats() {}
}

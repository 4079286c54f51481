package dev.millrace.layers.codec;

import dev.millrace.layers.merging.Add;
import dev.millrace.layers.merging.Average;
import dev.millrace.layers.merging.Dot;
import dev.millrace.layers.merging.Maximum;
import dev.millrace.layers.merging.Minimum;
import dev.millrace.layers.merging.Multiply;
import dev.millrace.layers.merging.Subtract;
import java.util.List;

/** The layers that merge. */
final class MergingFormats {
  static final List<Format<?>> ALL =
      List.of(
          Format.of(220, Add.class, (to, layer) -> {}, from -> new Add()),
          Format.of(221, Subtract.class, (to, layer) -> {}, from -> new Subtract()),
          Format.of(222, Multiply.class, (to, layer) -> {}, from -> new Multiply()),
          Format.of(223, Average.class, (to, layer) -> {}, from -> new Average()),
          Format.of(224, Maximum.class, (to, layer) -> {}, from -> new Maximum()),
          Format.of(225, Minimum.class, (to, layer) -> {}, from -> new Minimum()),
          Format.of(
              226,
              Dot.class,
              (to, dot) -> to.integer(dot.first()).integer(dot.second()).flag(dot.normalize()),
              from -> new Dot(from.int32(), from.int32(), from.flag())));

  private MergingFormats() {}
}

package dev.millrace.layers.codec;

import dev.millrace.layers.normalization.GroupNormalization;
import dev.millrace.layers.normalization.LayerNormalization;
import dev.millrace.layers.normalization.LayerScaling;
import dev.millrace.layers.normalization.RMSNormalization;
import dev.millrace.layers.normalization.UnitNormalization;
import java.util.List;

/** The layers that normalize each record by itself. */
final class NormalizationFormats {
  static final List<Format<?>> ALL =
      List.of(
          Format.of(
              210,
              LayerNormalization.class,
              (to, norm) ->
                  to.array(norm.gamma()).array(norm.beta()).axes(norm.axes()).real(norm.epsilon()),
              from -> new LayerNormalization(from.array(), from.array(), from.axes(), from.real())),
          Format.of(
              211,
              LayerScaling.class,
              (to, norm) -> to.array(norm.gamma()).axes(norm.axes()).real(norm.epsilon()),
              from -> new LayerScaling(from.array(), from.axes(), from.real())),
          Format.of(
              212,
              GroupNormalization.class,
              (to, norm) ->
                  to.array(norm.gamma())
                      .array(norm.beta())
                      .integer(norm.groups())
                      .integer(norm.axis())
                      .real(norm.epsilon()),
              from ->
                  new GroupNormalization(
                      from.array(), from.array(), from.int32(), from.int32(), from.real())),
          Format.of(
              213,
              RMSNormalization.class,
              (to, norm) -> to.array(norm.scale()).axes(norm.axes()).real(norm.epsilon()),
              from -> new RMSNormalization(from.array(), from.axes(), from.real())),
          Format.of(
              214,
              UnitNormalization.class,
              (to, norm) -> to.axes(norm.axes()).real(norm.epsilon()),
              from -> new UnitNormalization(from.axes(), from.real())));

  private NormalizationFormats() {}
}

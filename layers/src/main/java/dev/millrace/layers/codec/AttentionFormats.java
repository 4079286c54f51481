package dev.millrace.layers.codec;

import dev.millrace.layers.attention.AdditiveAttention;
import dev.millrace.layers.attention.Attention;
import dev.millrace.layers.attention.DotProductAttention;
import dev.millrace.layers.attention.Visibility;
import dev.millrace.layers.core.EinsumDense;
import dev.millrace.layers.core.Masking;
import dev.millrace.layers.core.ReverseEmbedding;
import dev.millrace.layers.ops.Einsum;
import java.util.List;

/** Attention, and the layers around it. */
final class AttentionFormats {
  static final List<Format<?>> ALL =
      List.of(
          Format.of(
              230,
              EinsumDense.class,
              (to, dense) ->
                  to.text(dense.einsum().equation())
                      .array(dense.kernel())
                      .array(dense.bias())
                      .activation(dense.activation()),
              from ->
                  new EinsumDense(
                      new Einsum(from.text()), from.array(), from.array(), from.activation())),
          Format.of(
              231,
              ReverseEmbedding.class,
              (to, embedding) -> to.array(embedding.table()),
              from -> new ReverseEmbedding(from.array())),
          Format.of(
              232,
              Masking.class,
              (to, masking) -> to.real(masking.maskValue()),
              from -> new Masking(from.real())),
          Format.of(
              240,
              Attention.class,
              (to, attention) -> visibility(to.real(attention.scale()), attention.visibility()),
              from -> new Attention(from.real(), visibility(from))),
          Format.of(
              241,
              AdditiveAttention.class,
              (to, attention) ->
                  visibility(
                      to.array(attention.outer()).real(attention.inner()), attention.visibility()),
              from -> new AdditiveAttention(from.array(), from.real(), visibility(from))),
          Format.of(
              242,
              DotProductAttention.class,
              (to, attention) ->
                  visibility(
                          to.axes(attention.axes()).real(attention.scale()), attention.visibility())
                      .constant(attention.empty()),
              from ->
                  new DotProductAttention(
                      from.axes(),
                      from.real(),
                      visibility(from),
                      from.constant(DotProductAttention.Empty.class))));

  private AttentionFormats() {}

  private static FieldWriter visibility(FieldWriter to, Visibility visibility) {
    return to.flag(visibility.causal()).integer(visibility.window());
  }

  private static Visibility visibility(FieldReader from) {
    return new Visibility(from.flag(), from.int32());
  }
}

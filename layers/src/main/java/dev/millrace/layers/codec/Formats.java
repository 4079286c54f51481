package dev.millrace.layers.codec;

import dev.millrace.layers.Activation;
import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.Cast;
import dev.millrace.layers.CategoryEncoding;
import dev.millrace.layers.Concatenate;
import dev.millrace.layers.CustomSoftmax;
import dev.millrace.layers.Denormalization;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Discretization;
import dev.millrace.layers.Embedding;
import dev.millrace.layers.Flatten;
import dev.millrace.layers.Model;
import dev.millrace.layers.MyLayer;
import dev.millrace.layers.Normalization;
import dev.millrace.layers.StringLookup;
import dev.millrace.layers.core.Identity;
import dev.millrace.layers.keras.UserLayer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a model's bytes may hold.
 *
 * <p>Append only: an id is never given again, and a layer whose fields change goes on with {@link
 * Format#then}.
 */
final class Formats {
  static final List<Format<?>> CORE =
      List.of(
          Format.of(20, Model.class, ModelGraph::write, ModelGraph::read),
          Format.of(
              21,
              UserLayer.class,
              (to, user) ->
                  to.text(user.kerasName())
                      .text(user.config())
                      .list(user.inputTypes(), FieldWriter::type)
                      .list(user.weights(), FieldWriter::array),
              from ->
                  UserLayer.of(
                      from.text(),
                      from.text(),
                      from.list(FieldReader::type),
                      from.list(FieldReader::array))),
          Format.of(
              22,
              Dense.class,
              (to, dense) ->
                  to.array(dense.kernel()).array(dense.bias()).activation(dense.activation()),
              from -> new Dense(from.array(), from.array(), from.activation())),
          Format.ofConstants(23, Activation.class),
          Format.of(
              24,
              Embedding.class,
              (to, embedding) -> to.array(embedding.table()),
              from -> new Embedding(from.array())),
          Format.of(
              25,
              Flatten.class,
              (to, flatten) -> to.flag(flatten.channelsFirst()),
              from -> new Flatten(from.flag())),
          Format.of(
              26,
              Concatenate.class,
              (to, concatenate) -> to.integer(concatenate.axis()),
              from -> new Concatenate(from.int32())),
          Format.of(27, Identity.class, (to, identity) -> {}, from -> new Identity()),
          Format.of(
              28,
              BatchNormalization.class,
              (to, norm) ->
                  to.array(norm.gamma())
                      .array(norm.beta())
                      .array(norm.mean())
                      .array(norm.variance())
                      .real(norm.epsilon())
                      .integer(norm.axis()),
              from ->
                  new BatchNormalization(
                      from.array(),
                      from.array(),
                      from.array(),
                      from.array(),
                      from.real(),
                      from.int32())),
          Format.of(
              29,
              Normalization.class,
              (to, norm) -> to.array(norm.mean()).array(norm.deviation()),
              from -> new Normalization(from.array(), from.array())),
          Format.of(
              30,
              Denormalization.class,
              (to, norm) -> to.array(norm.mean()).array(norm.deviation()),
              from -> new Denormalization(from.array(), from.array())),
          Format.of(
              31,
              Discretization.class,
              (to, bins) ->
                  to.list(bins.boundaries(), (w, at) -> w.real(at)).encoding(bins.encoding()),
              from -> new Discretization(from.list(FieldReader::float32), from.encoding())),
          Format.of(
              32,
              CategoryEncoding.class,
              (to, layer) -> to.integer(layer.depth()).encoding(layer.encoding()),
              from -> new CategoryEncoding(from.int32(), from.encoding())),
          Format.of(
              33,
              StringLookup.class,
              (to, lookup) ->
                  to.vocabulary(lookup.vocabulary())
                      .optionalText(lookup.mask())
                      .integer(lookup.unknownIds())
                      .encoding(lookup.encoding())
                      .integer(lookup.depth()),
              from ->
                  new StringLookup(
                      from.vocabulary(),
                      from.optionalText(),
                      from.int32(),
                      from.encoding(),
                      from.int32())),
          Format.of(
              34, Cast.class, (to, cast) -> to.dtype(cast.dtype()), from -> new Cast(from.dtype())),
          Format.of(
              35,
              MyLayer.class,
              (to, layer) -> to.real(layer.param()),
              from -> new MyLayer(from.real())),
          Format.of(
              36,
              CustomSoftmax.class,
              (to, softmax) ->
                  to.array(softmax.kernel())
                      .integer(softmax.axis())
                      .text(softmax.mode().kerasName()),
              from ->
                  new CustomSoftmax(
                      from.array(), from.int32(), CustomSoftmax.Mode.ofKeras(from.text()))));

  static final List<Format<?>> ALL =
      Stream.of(
              CORE,
              ActivationFormats.ALL,
              AttentionFormats.ALL,
              MergingFormats.ALL,
              NormalizationFormats.ALL,
              OperationFormats.ALL,
              PreprocessingFormats.ALL,
              RecurrentFormats.ALL,
              SpatialFormats.ALL)
          .<Format<?>>flatMap(List::stream)
          .toList();

  private Formats() {}
}

package dev.millrace.layers.codec;

import dev.millrace.layers.Chain;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.convolution.ConvTranspose;
import dev.millrace.layers.convolution.DepthwiseConv;
import dev.millrace.layers.convolution.Stretch;
import dev.millrace.layers.image.CenterCrop;
import dev.millrace.layers.image.Frame;
import dev.millrace.layers.image.ProportionalCrop;
import dev.millrace.layers.image.ProportionalPadding;
import dev.millrace.layers.image.Rescaling;
import dev.millrace.layers.image.Resizing;
import dev.millrace.layers.pooling.AdaptivePooling;
import dev.millrace.layers.pooling.GlobalPooling;
import dev.millrace.layers.pooling.MaskedAveragePooling;
import dev.millrace.layers.pooling.PoolMode;
import dev.millrace.layers.pooling.Pooling;
import dev.millrace.layers.reshaping.Cropping;
import dev.millrace.layers.reshaping.Permute;
import dev.millrace.layers.reshaping.RepeatVector;
import dev.millrace.layers.reshaping.Reshape;
import dev.millrace.layers.reshaping.UpSampling;
import dev.millrace.layers.reshaping.ZeroPadding;
import dev.millrace.layers.spatial.Interpolation;
import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.List;

/** Convolutions, poolings, reshapings and images: 100 to 159. */
final class SpatialFormats {
  static final List<Format<?>> ALL =
      List.of(
          Format.of(
              100,
              Chain.class,
              (to, chain) -> to.list(chain.steps(), FieldWriter::layer),
              from -> new Chain(from.list(FieldReader::layer))),
          Format.of(
              101,
              Conv.class,
              (to, conv) ->
                  to.array(conv.kernel())
                      .array(conv.bias())
                      .list(conv.slides(), SpatialFormats::slide)
                      .integer(conv.groups())
                      .activation(conv.activation()),
              from ->
                  new Conv(
                      from.array(),
                      from.array(),
                      from.list(SpatialFormats::slide),
                      from.int32(),
                      from.activation())),
          Format.of(
              102,
              ConvTranspose.class,
              (to, conv) ->
                  to.array(conv.kernel())
                      .array(conv.bias())
                      .list(conv.stretches(), SpatialFormats::stretch)
                      .activation(conv.activation()),
              from ->
                  new ConvTranspose(
                      from.array(),
                      from.array(),
                      from.list(SpatialFormats::stretch),
                      from.activation())),
          Format.of(
              103,
              DepthwiseConv.class,
              (to, conv) ->
                  to.array(conv.kernel())
                      .array(conv.bias())
                      .list(conv.slides(), SpatialFormats::slide)
                      .activation(conv.activation()),
              from ->
                  new DepthwiseConv(
                      from.array(),
                      from.array(),
                      from.list(SpatialFormats::slide),
                      from.activation())),
          Format.of(
              110,
              Pooling.class,
              (to, pooling) ->
                  mode(to, pooling.mode()).list(pooling.slides(), SpatialFormats::slide),
              from -> new Pooling(mode(from), from.list(SpatialFormats::slide))),
          Format.of(
              111,
              AdaptivePooling.class,
              (to, pooling) -> mode(to, pooling.mode()).list(pooling.sizes(), FieldWriter::integer),
              from -> new AdaptivePooling(mode(from), from.list(FieldReader::integer))),
          Format.of(
              112,
              GlobalPooling.class,
              (to, pooling) ->
                  mode(to, pooling.mode())
                      .list(pooling.axes(), SpatialFormats::number)
                      .flag(pooling.keepDims()),
              from -> new GlobalPooling(mode(from), from.list(FieldReader::int32), from.flag())),
          Format.of(
              113,
              MaskedAveragePooling.class,
              (to, pooling) -> to.integer(pooling.steps()).flag(pooling.keepDims()),
              from -> new MaskedAveragePooling(from.int32(), from.flag())),
          Format.of(
              120,
              Reshape.class,
              (to, reshape) -> to.list(reshape.sizes(), FieldWriter::integer),
              from -> new Reshape(from.list(FieldReader::integer))),
          Format.of(
              121,
              Permute.class,
              (to, permute) -> to.list(permute.dims(), SpatialFormats::number),
              from -> new Permute(from.list(FieldReader::int32))),
          Format.of(
              122,
              RepeatVector.class,
              (to, repeat) -> to.integer(repeat.times()),
              from -> new RepeatVector(from.int32())),
          Format.of(
              123,
              UpSampling.class,
              (to, up) ->
                  to.list(up.factors(), SpatialFormats::number)
                      .text(up.interpolation().kerasName()),
              from ->
                  new UpSampling(
                      from.list(FieldReader::int32), Interpolation.ofKeras(from.text()))),
          Format.of(
              124,
              ZeroPadding.class,
              (to, padding) -> to.list(padding.margins(), SpatialFormats::margin),
              from -> new ZeroPadding(from.list(SpatialFormats::margin))),
          Format.of(
              125,
              Cropping.class,
              (to, cropping) -> to.list(cropping.margins(), SpatialFormats::margin),
              from -> new Cropping(from.list(SpatialFormats::margin))),
          Format.of(
              130,
              Rescaling.class,
              (to, rescaling) -> to.array(rescaling.scale()).array(rescaling.offset()),
              from -> new Rescaling(from.array(), from.array())),
          Format.of(
              131,
              Resizing.class,
              (to, resizing) ->
                  frame(to, resizing.frame())
                      .text(resizing.interpolation().kerasName())
                      .flag(resizing.antialias()),
              from -> new Resizing(frame(from), Interpolation.ofKeras(from.text()), from.flag())),
          Format.of(
              132,
              ProportionalCrop.class,
              (to, crop) -> frame(to, crop.frame()),
              from -> new ProportionalCrop(frame(from))),
          Format.of(
              133,
              ProportionalPadding.class,
              (to, padding) -> frame(to, padding.frame()).real(padding.value()),
              from -> new ProportionalPadding(frame(from), from.real())),
          Format.of(
              134,
              CenterCrop.class,
              (to, crop) -> frame(to, crop.frame()),
              from -> new CenterCrop(frame(from))));

  private SpatialFormats() {}

  private static void number(FieldWriter to, int number) {
    to.integer(number);
  }

  private static void slide(FieldWriter to, Slide slide) {
    to.integer(slide.size())
        .integer(slide.stride())
        .integer(slide.dilation())
        .text(slide.padding().kerasName());
  }

  private static Slide slide(FieldReader from) {
    return new Slide(from.int32(), from.int32(), from.int32(), Padding.ofKeras(from.text()));
  }

  private static void stretch(FieldWriter to, Stretch stretch) {
    to.integer(stretch.size())
        .integer(stretch.stride())
        .integer(stretch.dilation())
        .integer(stretch.skip())
        .integer(stretch.tail());
  }

  private static Stretch stretch(FieldReader from) {
    return new Stretch(from.int32(), from.int32(), from.int32(), from.integer(), from.integer());
  }

  private static void margin(FieldWriter to, Margin margin) {
    to.integer(margin.before()).integer(margin.after());
  }

  private static Margin margin(FieldReader from) {
    return new Margin(from.integer(), from.integer());
  }

  private static FieldWriter frame(FieldWriter to, Frame frame) {
    return to.integer(frame.height()).integer(frame.width()).flag(frame.channelsFirst());
  }

  private static Frame frame(FieldReader from) {
    return new Frame(from.int32(), from.int32(), from.flag());
  }

  private static FieldWriter mode(FieldWriter to, PoolMode mode) {
    return to.flag(mode == PoolMode.MAX);
  }

  private static PoolMode mode(FieldReader from) {
    return from.flag() ? PoolMode.MAX : PoolMode.AVERAGE;
  }
}

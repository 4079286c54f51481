package dev.millrace.layers.convolution;

import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Slide;
import dev.millrace.layers.spatial.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the windows of a convolution see, each as a row. */
final class Patches {
  private Patches() {}

  /**
   * All windows of {@code x}, the channels innermost, zeros beyond the ends.
   *
   * @param x {@code (batch, lengths..., channels)}
   * @return {@code (batch * places, window * channels)}
   */
  static INDArray of(INDArray x, List<Slide> slides) {
    INDArray padded = padded(x, slides);
    int last = x.rank() - 1;
    long batch = x.size(0);
    long channels = x.size(last);
    long[] places = each(slides, (slide, axis) -> slide.places(x.size(axis)));
    long[] window = each(slides, (slide, axis) -> slide.size());
    long[] jumps = each(slides, (slide, axis) -> slide.stride() * padded.stride(axis));
    long[] steps = each(slides, (slide, axis) -> slide.dilation() * padded.stride(axis));
    return Views.walk(
            padded,
            axes(batch, places, window, channels),
            axes(padded.stride(0), jumps, steps, padded.stride(last)))
        .reshape('c', batch * product(places), product(window) * channels);
  }

  /** {@code x} with the zeros that its windows see around it. */
  static INDArray padded(INDArray x, List<Slide> slides) {
    return Views.pad(x, margins(x, slides), 0);
  }

  private static List<Margin> margins(INDArray x, List<Slide> slides) {
    List<Margin> margins = new ArrayList<>();
    for (Slide slide : slides) {
      margins.add(slide.margin(x.size(margins.size() + 1)));
    }
    margins.add(Margin.NONE);
    return margins;
  }

  private static long[] each(List<Slide> slides, ToLongBiFunction<Slide, Integer> ofAxis) {
    return IntStream.range(0, slides.size())
        .mapToLong(i -> ofAxis.applyAsLong(slides.get(i), i + 1))
        .toArray();
  }

  private static long[] axes(long batch, long[] places, long[] window, long channels) {
    LongStream outer = LongStream.concat(LongStream.of(batch), LongStream.of(places));
    LongStream inner = LongStream.concat(LongStream.of(window), LongStream.of(channels));
    return LongStream.concat(outer, inner).toArray();
  }

  private static long product(long[] sizes) {
    return LongStream.of(sizes).reduce(1, Math::multiplyExact);
  }
}

package dev.millrace.layers.pooling;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Axes;
import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Slide;
import dev.millrace.layers.spatial.Views;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y[p] = max, or mean, over k of x[p * stride + k]}, along one axis after the other.
 *
 * <p>Input {@code (batch, sizes...)}; output {@code (batch, places...)}.
 *
 * <p>Source: {@code keras.layers.MaxPooling1D}, {@code 2D}, {@code 3D}, {@code AveragePooling1D},
 * {@code 2D}, {@code 3D}.
 *
 * @param slides how the window slides along each axis after the batch; {@link Slide#STILL} along
 *     the channels
 */
public record Pooling(PoolMode mode, List<Slide> slides) implements UnaryLayer {
  public Pooling {
    slides = List.copyOf(slides);
    if (slides.stream().anyMatch(slide -> slide.dilation() != 1)) {
      throw new ModelException("expected windows without dilation, found " + slides);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Axes.requireRank(input, slides.size() + 1);
    return Axes.resize(input, slides, Slide::places);
  }

  @Override
  public INDArray forward(INDArray x) {
    INDArray y = x;
    for (int axis = 1; axis < x.rank(); axis++) {
      Slide slide = slides.get(axis - 1);
      y = slide.equals(Slide.STILL) ? y : pooled(y, axis, slide);
    }
    return y;
  }

  private INDArray pooled(INDArray x, int axis, Slide slide) {
    long length = x.size(axis);
    long places = slide.places(length);
    INDArray padded = Views.pad(x, margins(x, axis, slide.margin(length)), mode.neutral);
    INDArray y = Views.every(padded, axis, 0, slide.stride(), places).dup('c');
    INDArray seen = y.ulike();
    for (int k = 1; k < slide.size(); k++) {
      mode.take(y, seen.assign(Views.every(padded, axis, k, slide.stride(), places)));
    }
    return mode == PoolMode.MAX ? y : y.divi(counts(x, axis, slide));
  }

  private static List<Margin> margins(INDArray x, int axis, Margin margin) {
    List<Margin> margins = new ArrayList<>(Collections.nCopies(x.rank() - 1, Margin.NONE));
    margins.set(axis - 1, margin);
    return margins;
  }

  /** How many values of {@code x} itself the window sees at each place along an axis. */
  private static INDArray counts(INDArray x, int axis, Slide slide) {
    long length = x.size(axis);
    long before = slide.margin(length).before();
    float[] counts = new float[Math.toIntExact(slide.places(length))];
    for (int p = 0; p < counts.length; p++) {
      long first = (long) p * slide.stride() - before;
      counts[p] = Math.min(first + slide.size(), length) - Math.max(first, 0);
    }
    long[] sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    sizes[axis] = counts.length;
    return RowMajor.of(counts, sizes).castTo(x.dataType());
  }
}

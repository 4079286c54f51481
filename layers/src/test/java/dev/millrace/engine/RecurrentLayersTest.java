package dev.millrace.engine;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Chain;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.recurrent.Bidirectional;
import dev.millrace.layers.recurrent.Cell;
import dev.millrace.layers.recurrent.ConvLSTMCell;
import dev.millrace.layers.recurrent.GRUCell;
import dev.millrace.layers.recurrent.LSTMCell;
import dev.millrace.layers.recurrent.Recurrent;
import dev.millrace.layers.recurrent.ResetBeforeGRUCell;
import dev.millrace.layers.recurrent.SimpleRNNCell;
import dev.millrace.layers.recurrent.StackedCells;
import dev.millrace.layers.reshaping.Permute;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks over steps give what the layers' equations do, beyond what goldens hold: from given states,
 * masked, from behind, to all outputs and states.
 */
class RecurrentLayersTest {
  private static final int STEPS = 4;
  private static final int FEATURES = 3;

  private final Equations equations = new Equations();

  private Cell lstm(int features, int units, Activation recurrent) {
    return new LSTMCell(
        equations.values(features, 4L * units),
        equations.values(units, 4L * units),
        equations.values(4L * units),
        Activation.TANH,
        recurrent);
  }

  private Cell gru(int features, int units) {
    return new GRUCell(
        equations.values(features, 3L * units),
        equations.values(units, 3L * units),
        equations.values(3L * units),
        equations.values(3L * units),
        Activation.TANH,
        Activation.SIGMOID);
  }

  private Cell resettingFirst(int features, int units) {
    return new ResetBeforeGRUCell(
        equations.values(features, 3L * units),
        equations.values(units, 3L * units),
        equations.values(3L * units),
        Activation.SOFTSIGN,
        Activation.HARD_SIGMOID);
  }

  private Cell simple(int features, int units) {
    return new SimpleRNNCell(
        equations.values(features, units),
        equations.values(units, units),
        equations.values(units),
        Activation.TANH);
  }

  /** Cells of one input. */
  private List<Cell> cells() {
    return List.of(
        lstm(FEATURES, 17, Activation.SIGMOID),
        lstm(FEATURES, 5, Activation.SILU),
        gru(FEATURES, 16),
        resettingFirst(FEATURES, 18),
        simple(FEATURES, 2),
        new StackedCells(List.of(resettingFirst(FEATURES, 3), lstm(3, 20, Activation.SIGMOID))),
        new StackedCells(List.of(lstm(FEATURES, 3, Activation.SIGMOID), simple(3, 2), gru(2, 4))));
  }

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void fromGivenStatesAndMasked(boolean backwards, boolean zeroesMasked) {
    for (Cell cell : cells()) {
      for (boolean sequences : new boolean[] {false, true}) {
        Layer layer = new Recurrent(cell, sequences, true, backwards, zeroesMasked);
        requireWalk(layer, Shape.of(STEPS, FEATURES), cell);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Bidirectional.Merge.class)
  void bothWays(Bidirectional.Merge merge) {
    for (Cell cell : cells()) {
      Recurrent forth = new Recurrent(cell, true, true, false, true);
      Recurrent back = new Recurrent(cell, true, true, true, true);
      Layer layer = new Bidirectional(forth, back, merge);
      requireWalk(layer, Shape.of(STEPS, FEATURES), cell, cell);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cellsOfConvolutions(boolean channelsFirst) {
    Shape one = channelsFirst ? Shape.of(STEPS, 3, 7) : Shape.of(STEPS, 7, 3);
    Shape two = channelsFirst ? Shape.of(STEPS, 3, 5, 4) : Shape.of(STEPS, 5, 4, 3);
    for (Slide slide : List.of(slide(2, 1), slide(3, 2))) {
      for (boolean backwards : new boolean[] {false, true}) {
        Cell line = convolving(channelsFirst, slide);
        requireWalk(new Recurrent(line, true, true, backwards, true), one, line);
        Cell plane = convolving(channelsFirst, slide, slide(2, 1));
        requireWalk(new Recurrent(plane, false, true, backwards, false), two, plane);
      }
    }
  }

  @Test
  void cellsOfConvolutionsBothWays() {
    Cell cell = convolving(true, slide(3, 1));
    Recurrent forth = new Recurrent(cell, true, false, false, false);
    Recurrent back = new Recurrent(cell, true, false, true, false);

    requireWalk(
        new Bidirectional(forth, back, Bidirectional.Merge.CONCAT),
        Shape.of(STEPS, 3, 7),
        cell,
        cell);
  }

  private static Slide slide(int size, int stride) {
    return new Slide(size, stride, 1, Padding.SAME);
  }

  private Cell convolving(boolean channelsFirst, Slide... slides) {
    List<Slide> same = new ArrayList<>();
    for (Slide each : slides) {
      same.add(slide(each.size(), 1));
    }
    return new ConvLSTMCell(
        conv(channelsFirst, 3, 5, List.of(slides)),
        conv(channelsFirst, 5, 5, same),
        channelsFirst ? 1 : slides.length + 1,
        DType.FLOAT32,
        Activation.TANH,
        Activation.SIGMOID);
  }

  private Layer conv(boolean channelsFirst, int channels, int filters, List<Slide> slides) {
    long[] sizes = new long[slides.size() + 2];
    for (int i = 0; i < slides.size(); i++) {
      sizes[i] = slides.get(i).size();
    }
    sizes[slides.size()] = channels;
    sizes[slides.size() + 1] = 4L * filters;
    Layer conv =
        new Conv(
            equations.values(sizes), equations.values(4L * filters), slides, 1, Activation.LINEAR);
    int rank = sizes.length;
    return channelsFirst
        ? Chain.of(Permute.channelsLast(rank), conv, Permute.channelsFirst(rank))
        : conv;
  }

  /** Requires the equation with and without states, with and without masks. */
  private void requireWalk(Layer layer, Shape record, Cell... cells) {
    TensorType x = Equations.of(record, DType.FLOAT32);
    List<TensorType> states = new ArrayList<>();
    for (Cell cell : cells) {
      cell.stateShapes(x.shape().without(1))
          .forEach(state -> states.add(new TensorType(state, DType.FLOAT32)));
    }
    for (int given = 0; given < 2; given++) {
      for (int truths = 0; truths < 3; truths++) {
        List<TensorType> types = new ArrayList<>(List.of(x));
        types.addAll(given == 0 ? List.of() : states);
        if (truths > 0) {
          Shape mask = truths == 1 ? Shape.of(STEPS) : Shape.of(STEPS, truths);
          types.add(Equations.of(mask, DType.BOOL));
        }
        equations.require(layer, types);
      }
    }
  }
}

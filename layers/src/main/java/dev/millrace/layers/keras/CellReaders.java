package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.Activation;
import dev.millrace.layers.Chain;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.recurrent.Cell;
import dev.millrace.layers.recurrent.ConvLSTMCell;
import dev.millrace.layers.recurrent.GRUCell;
import dev.millrace.layers.recurrent.LSTMCell;
import dev.millrace.layers.recurrent.ResetBeforeGRUCell;
import dev.millrace.layers.recurrent.SimpleRNNCell;
import dev.millrace.layers.recurrent.StackedCells;
import dev.millrace.layers.reshaping.Permute;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Readers of recurrent layers' cells. */
final class CellReaders {
  private static final Map<String, CellReader> ALL =
      Map.of(
          "SimpleRNNCell", CellReaders::simple,
          "LSTMCell", CellReaders::lstm,
          "GRUCell", CellReaders::gru);

  private static final String STACKED = "StackedRNNCells";

  private CellReaders() {}

  /** A cell with a config of its own. */
  static Cell read(JsonNode json, Shape step, Weights weights) {
    Config entry = new Config(json).ignore("build_config", "name", "shared_object_id");
    KerasClass kerasClass = KerasClass.of(entry);
    Config config = entry.object("config");
    entry.rejectUnread();
    try {
      LayerSource source =
          new LayerSource(config, weights, List.of(new TensorType(step, DType.FLOAT32)));
      Cell cell =
          kerasClass.name().equals(STACKED)
              ? stacked(config, step, weights)
              : reader(kerasClass).read(source);
      source.rejectUnread();
      return cell;
    } catch (ModelException e) {
      throw e.at("cell");
    }
  }

  private static CellReader reader(KerasClass kerasClass) {
    CellReader reader = ALL.get(kerasClass.name());
    if (reader == null) {
      throw new ModelException(
          "expected a cell that is supported, found '" + kerasClass.name() + "'");
    }
    return reader;
  }

  private static Cell stacked(Config c, Shape step, Weights weights) {
    List<Cell> cells = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    Shape input = step;
    for (JsonNode json : c.array("cells")) {
      String group = KerasClass.of(new Config(json)).groupName(counts);
      Cell cell = read(json, input, weights.child("cells").child(group));
      cells.add(cell);
      input = cell.stateShapes(input).get(cell.output());
    }
    return new StackedCells(cells);
  }

  static Cell simple(LayerSource s) {
    long units = units(s);
    INDArray kernel = s.weight("kernel", s.input().last(), units);
    INDArray recurrent = s.weight("recurrent_kernel", units, units);
    return new SimpleRNNCell(kernel, recurrent, bias(s, units), activation(s));
  }

  static Cell lstm(LayerSource s) {
    long units = units(s);
    INDArray kernel = s.weight("kernel", s.input().last(), 4 * units);
    INDArray recurrent = s.weight("recurrent_kernel", units, 4 * units);
    return new LSTMCell(kernel, recurrent, bias(s, 4 * units), activation(s), ofGates(s));
  }

  static Cell gru(LayerSource s) {
    long units = units(s);
    long all = 3 * units;
    INDArray kernel = s.weight("kernel", s.input().last(), all);
    INDArray recurrent = s.weight("recurrent_kernel", units, all);
    if (!s.config().flag("reset_after", true)) {
      return new ResetBeforeGRUCell(kernel, recurrent, bias(s, all), activation(s), ofGates(s));
    }
    boolean hasBias = s.config().flag("use_bias", true);
    INDArray both = hasBias ? s.weight("bias", 2, all) : null;
    INDArray bias = hasBias ? both.getRow(0).dup('c') : s.zeros(all);
    INDArray recurrentBias = hasBias ? both.getRow(1).dup('c') : s.zeros(all);
    return new GRUCell(kernel, recurrent, bias, recurrentBias, activation(s), ofGates(s));
  }

  static Cell convLstm(LayerSource s, int lengths) {
    options(s);
    SpatialConfig spatial = new SpatialConfig(s, lengths);
    int filters = s.config().positive("filters");
    List<Slide> slides =
        spatial.slides(
            "kernel_size",
            spatial.sizes("strides", spatial.ones()),
            spatial.sizes("dilation_rate", spatial.ones()));
    INDArray kernel = s.weight("kernel", sizes(slides, spatial.channels(), 4L * filters));
    INDArray recurrent = s.weight("recurrent_kernel", sizes(slides, filters, 4L * filters));
    Layer conv = placed(spatial, kernel, bias(s, 4L * filters), slides);
    List<Slide> same =
        slides.stream().map(slide -> new Slide(slide.size(), 1, 1, Padding.SAME)).toList();
    Layer recurrentConv = placed(spatial, recurrent, s.zeros(4L * filters), same);
    int channelAxis = spatial.channelsFirst() ? 1 : lengths + 1;
    return new ConvLSTMCell(
        conv,
        recurrentConv,
        channelAxis,
        DType.ofNd4j(kernel.dataType()),
        activation(s),
        ofGates(s));
  }

  private static Layer placed(
      SpatialConfig spatial, INDArray kernel, INDArray bias, List<Slide> slides) {
    Conv conv = new Conv(kernel, bias, slides, 1, Activation.LINEAR);
    int rank = slides.size() + 2;
    return spatial.channelsFirst()
        ? Chain.of(Permute.channelsLast(rank), conv, Permute.channelsFirst(rank))
        : conv;
  }

  private static long[] sizes(List<Slide> slides, long... channels) {
    return LongStream.concat(slides.stream().mapToLong(Slide::size), LongStream.of(channels))
        .toArray();
  }

  private static long units(LayerSource s) {
    return options(s).positive("units");
  }

  private static Config options(LayerSource s) {
    s.skipGroup("seed_generator");
    return Training.ignoreTraining(s.config(), "kernel", "recurrent", "bias")
        .ignore("dropout", "recurrent_dropout", "seed", "unit_forget_bias", "implementation")
        .ignore("recurrent_initializer", "recurrent_regularizer", "recurrent_constraint");
  }

  private static INDArray bias(LayerSource s, long length) {
    return s.config().flag("use_bias", true) ? s.weight("bias", length) : s.zeros(length);
  }

  private static UnaryLayer activation(LayerSource s) {
    return s.activation("activation");
  }

  private static UnaryLayer ofGates(LayerSource s) {
    return s.activation("recurrent_activation");
  }
}

package dev.millrace.layers.keras;

import static java.util.Map.entry;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.recurrent.Bidirectional;
import dev.millrace.layers.recurrent.Cell;
import dev.millrace.layers.recurrent.Recurrent;
import dev.millrace.layers.recurrent.TimeDistributed;
import java.util.List;
import java.util.Map;

/** Readers of layers that walk over steps. */
final class RecurrentReaders {
  static final Map<String, LayerReader> ALL =
      Map.ofEntries(
          entry("SimpleRNN", s -> layer(s, CellReaders::simple)),
          entry("LSTM", s -> layer(s, CellReaders::lstm)),
          entry("GRU", s -> layer(s, CellReaders::gru)),
          entry("ConvLSTM1D", s -> layer(s, cell -> CellReaders.convLstm(cell, 1))),
          entry("ConvLSTM2D", s -> layer(s, cell -> CellReaders.convLstm(cell, 2))),
          entry("ConvLSTM3D", s -> layer(s, cell -> CellReaders.convLstm(cell, 3))),
          entry("RNN", RecurrentReaders::ofCells),
          entry("Bidirectional", RecurrentReaders::bidirectional),
          entry("TimeDistributed", RecurrentReaders::timeDistributed));

  private RecurrentReaders() {}

  /** A layer whose config is its cell's as well. */
  private static Layer layer(LayerSource s, CellReader reader) {
    Shape step = step(s);
    List.of("seed_generator", "activation", "recurrent_activation").forEach(s::skipGroup);
    return recurrent(s.config(), reader.read(s.partFor(step, "cell")));
  }

  private static Layer ofCells(LayerSource s) {
    Config c = s.config();
    return recurrent(c, CellReaders.read(c.raw("cell"), step(s), s.weights().child("cell")));
  }

  /** Models predict from zero states, also those that would keep theirs from call to call. */
  private static Recurrent recurrent(Config c, Cell cell) {
    c.ignore("stateful", "activity_regularizer");
    boolean zeroes = c.flag("zero_output_for_mask", false);
    return new Recurrent(
        cell,
        c.flag("return_sequences", false),
        c.flag("return_state", false),
        c.flag("go_backwards", false),
        !unrolls(c) && zeroes);
  }

  private static Shape step(LayerSource s) {
    Shape input = s.inputs().get(0).shape();
    if (input.rank() < 3) {
      throw new ModelException("expected input (batch, steps, ...), found " + input);
    }
    return input.without(1);
  }

  private static Layer bidirectional(LayerSource s) {
    Config c = s.config();
    s.skipGroup("layer"); // tf.keras 2 wrote the forward layer's weights there once more
    Recurrent forward = oneWay(s, "layer", "forward_layer");
    Recurrent backward =
        c.has("backward_layer")
            ? oneWay(s, "backward_layer", "backward_layer")
            : turned(oneWay(s, "layer", "backward_layer"));
    Bidirectional.Merge merge =
        c.has("merge_mode")
            ? c.named("merge_mode", "concat", Bidirectional.Merge::ofKeras)
            : Bidirectional.Merge.NONE;
    return new Bidirectional(forward, backward, merge);
  }

  /** Whatever its config says, Keras shows zeros for masked steps of such a layer. */
  private static Recurrent oneWay(LayerSource s, String key, String group) {
    Layer layer = s.inner(key, group, s.inputs().subList(0, 1));
    if (!(layer instanceof Recurrent r)) {
      throw new ModelException("expected a recurrent layer, found another").at(key);
    }
    boolean zeroes = !unrolls(s.config().object(key).object("config")) && r.returnsSequences();
    return new Recurrent(r.cell(), r.returnsSequences(), r.returnsStates(), r.backwards(), zeroes);
  }

  /** Unrolled layers show what was before a masked step in any case, as in JAX and NumPy. */
  private static boolean unrolls(Config c) {
    return c.flag("unroll", false);
  }

  private static Recurrent turned(Recurrent r) {
    return new Recurrent(
        r.cell(), r.returnsSequences(), r.returnsStates(), !r.backwards(), r.zeroesMasked());
  }

  private static Layer timeDistributed(LayerSource s) {
    Config inner = s.config().object("layer");
    KerasClass kerasClass = KerasClass.of(inner);
    boolean isMasked = s.inputs().size() > 1;
    boolean takesMask = kerasClass.isModel() ? isMasked : MaskRules.of(kerasClass).takes();
    List<TensorType> types = TimeDistributed.each(s.inputs(), takesMask);
    return new TimeDistributed(s.inner("layer", "layer", types), takesMask);
  }
}

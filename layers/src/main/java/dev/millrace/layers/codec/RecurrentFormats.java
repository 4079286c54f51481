package dev.millrace.layers.codec;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.recurrent.Bidirectional;
import dev.millrace.layers.recurrent.Cell;
import dev.millrace.layers.recurrent.ConvLSTMCell;
import dev.millrace.layers.recurrent.GRUCell;
import dev.millrace.layers.recurrent.LSTMCell;
import dev.millrace.layers.recurrent.Recurrent;
import dev.millrace.layers.recurrent.ResetBeforeGRUCell;
import dev.millrace.layers.recurrent.SimpleRNNCell;
import dev.millrace.layers.recurrent.StackedCells;
import dev.millrace.layers.recurrent.TimeDistributed;
import java.util.List;

/** Recurrent layers and their cells: 400 to 419. */
final class RecurrentFormats {
  static final List<Format<?>> ALL =
      List.of(
          Format.of(
              400,
              Recurrent.class,
              (to, layer) ->
                  to.layer(layer.cell())
                      .flag(layer.returnsSequences())
                      .flag(layer.returnsStates())
                      .flag(layer.backwards())
                      .flag(layer.zeroesMasked()),
              from ->
                  new Recurrent(cell(from), from.flag(), from.flag(), from.flag(), from.flag())),
          Format.of(
              401,
              Bidirectional.class,
              (to, layer) ->
                  to.layer(layer.forward()).layer(layer.backward()).constant(layer.merge()),
              from ->
                  new Bidirectional(
                      recurrent(from), recurrent(from), from.constant(Bidirectional.Merge.class))),
          Format.of(
              402,
              TimeDistributed.class,
              (to, layer) -> to.layer(layer.layer()).flag(layer.takesMask()),
              from -> new TimeDistributed(from.layer(), from.flag())),
          Format.of(
              410,
              SimpleRNNCell.class,
              (to, cell) ->
                  to.array(cell.kernel())
                      .array(cell.recurrentKernel())
                      .array(cell.bias())
                      .activation(cell.activation()),
              from ->
                  new SimpleRNNCell(from.array(), from.array(), from.array(), from.activation())),
          Format.of(
              411,
              LSTMCell.class,
              (to, cell) ->
                  to.array(cell.kernel())
                      .array(cell.recurrentKernel())
                      .array(cell.bias())
                      .activation(cell.activation())
                      .activation(cell.recurrent()),
              from ->
                  new LSTMCell(
                      from.array(),
                      from.array(),
                      from.array(),
                      from.activation(),
                      from.activation())),
          Format.of(
              412,
              GRUCell.class,
              (to, cell) ->
                  to.array(cell.kernel())
                      .array(cell.recurrentKernel())
                      .array(cell.bias())
                      .array(cell.recurrentBias())
                      .activation(cell.activation())
                      .activation(cell.recurrent()),
              from ->
                  new GRUCell(
                      from.array(),
                      from.array(),
                      from.array(),
                      from.array(),
                      from.activation(),
                      from.activation())),
          Format.of(
              413,
              ResetBeforeGRUCell.class,
              (to, cell) ->
                  to.array(cell.kernel())
                      .array(cell.recurrentKernel())
                      .array(cell.bias())
                      .activation(cell.activation())
                      .activation(cell.recurrent()),
              from ->
                  new ResetBeforeGRUCell(
                      from.array(),
                      from.array(),
                      from.array(),
                      from.activation(),
                      from.activation())),
          Format.of(
              414,
              ConvLSTMCell.class,
              (to, cell) ->
                  to.layer(cell.conv())
                      .layer(cell.recurrentConv())
                      .integer(cell.channelAxis())
                      .dtype(cell.dtype())
                      .activation(cell.activation())
                      .activation(cell.recurrent()),
              from ->
                  new ConvLSTMCell(
                      from.layer(),
                      from.layer(),
                      from.int32(),
                      from.dtype(),
                      from.activation(),
                      from.activation())),
          Format.of(
              415,
              StackedCells.class,
              (to, cells) -> to.list(cells.cells(), FieldWriter::layer),
              from -> new StackedCells(from.list(RecurrentFormats::cell))));

  private RecurrentFormats() {}

  private static Cell cell(FieldReader from) {
    return require(Cell.class, from.layer());
  }

  private static Recurrent recurrent(FieldReader from) {
    return require(Recurrent.class, from.layer());
  }

  private static <T> T require(Class<T> type, Layer layer) {
    if (!type.isInstance(layer)) {
      throw new ModelException(
          "expected a " + type.getSimpleName() + ", found " + layer.getClass().getSimpleName());
    }
    return type.cast(layer);
  }
}

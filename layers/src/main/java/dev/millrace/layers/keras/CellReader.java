package dev.millrace.layers.keras;

import dev.millrace.layers.recurrent.Cell;

/** How a recurrent layer's cell is read: its options, then its weights in Keras' order. */
@FunctionalInterface
interface CellReader {
  Cell read(LayerSource source);
}

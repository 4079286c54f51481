package dev.millrace.layers.keras;

import java.util.List;

/** A layer that has been read, ready to be called: what a call adds to the graph. */
@FunctionalInterface
interface LayerCall {
  /** Adds the call. Returns the numbers of its outputs. */
  List<Integer> add(Call call);
}

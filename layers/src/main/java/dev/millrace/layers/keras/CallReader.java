package dev.millrace.layers.keras;

/** How a Keras class is read whose calls say more than which tensors go in. */
@FunctionalInterface
interface CallReader {
  /**
   * The layer. All config keys must be read or ignored, all weights read or skipped.
   *
   * @param first its first call, for the types of its inputs
   */
  LayerCall read(LayerSource source, Call first);
}

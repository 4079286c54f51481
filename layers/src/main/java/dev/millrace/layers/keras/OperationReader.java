package dev.millrace.layers.keras;

/** How an operation that Keras lists as if it were a layer is read. */
@FunctionalInterface
interface OperationReader {
  /** The operation. All config keys must be read or ignored. */
  LayerCall read(Config config);
}

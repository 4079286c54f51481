package dev.millrace.layers.codec;

import dev.millrace.layers.Model;

/** Model to bytes and back. */
public final class ModelCodec {
  private ModelCodec() {}

  /**
   * The model's bytes: magic, format version, SHA-256 of the rest, Kryo's output. Equal models give
   * equal bytes.
   */
  public static byte[] encode(Model model) {
    throw new UnsupportedOperationException();
  }

  /**
   * The model in {@code bytes}.
   *
   * @throws dev.millrace.layers.ModelException if they are anything but a model's whole bytes
   */
  public static Model decode(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** The SHA-256 that the bytes carry and that names this model's weights, in lower-case hex. */
  public static String hash(byte[] bytes) {
    throw new UnsupportedOperationException();
  }
}

package dev.millrace.layers.codec;

import com.esotericsoftware.kryo.io.Output;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Model to bytes and back: {@code "millrace", format version, SHA-256 of the rest, Kryo's output}.
 *
 * <p>Bytes of every older version stay readable.
 */
public final class ModelCodec {
  /** The JVM's threads cannot stop together within an update, and all wait for the one in it. */
  private static final int HASHED_AT_ONCE = 1 << 18;

  private static final byte[] MAGIC = "millrace".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int HASH_AT = MAGIC.length + 1;
  private static final int HASH_LENGTH = 32;
  private static final int PAYLOAD_AT = HASH_AT + HASH_LENGTH;
  private static final int FIRST_BUFFER = 1 << 16;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private ModelCodec() {}

  /** The model's bytes. Equal models give equal bytes. */
  public static byte[] encode(Model model) {
    Output output = new Output(FIRST_BUFFER, LARGEST_ARRAY);
    output.setPosition(PAYLOAD_AT);
    Payload.write(model, output);
    return withHeader(output.toBytes());
  }

  /**
   * The model in {@code bytes}.
   *
   * @throws ModelException if they are anything but a model's whole bytes
   */
  public static Model decode(byte[] bytes) {
    try {
      requireWhole(bytes);
      return Payload.read(bytes, PAYLOAD_AT);
    } catch (ModelException e) {
      throw e.at("model bytes");
    }
  }

  /**
   * Makes sure that bytes are as long as their model and as they were, without decoding them.
   *
   * @throws ModelException if they do not have the SHA-256 that they carry
   */
  public static void requireWhole(byte[] bytes) {
    requireHeader(bytes);
    requireHash(bytes);
  }

  /** The SHA-256 that the bytes carry and that names this model's weights, in lower-case hex. */
  public static String hash(byte[] bytes) {
    requireHeader(bytes);
    return HexFormat.of().formatHex(bytes, HASH_AT, PAYLOAD_AT);
  }

  private static byte[] withHeader(byte[] bytes) {
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    bytes[MAGIC.length] = VERSION;
    System.arraycopy(payloadHash(bytes), 0, bytes, HASH_AT, HASH_LENGTH);
    return bytes;
  }

  private static void requireHeader(byte[] bytes) {
    if (bytes.length < PAYLOAD_AT) {
      throw new ModelException("expected a header of 41 bytes, found " + bytes.length + " in all");
    }
    if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new ModelException("expected to start with 'millrace', found something else");
    }
    if (bytes[MAGIC.length] != VERSION) {
      throw new ModelException(
          "expected format version " + VERSION + ", found " + bytes[MAGIC.length]);
    }
  }

  private static void requireHash(byte[] bytes) {
    if (!Arrays.equals(payloadHash(bytes), 0, HASH_LENGTH, bytes, HASH_AT, HASH_AT + HASH_LENGTH)) {
      throw new ModelException("expected content of SHA-256 " + hash(bytes) + ", found other");
    }
  }

  private static byte[] payloadHash(byte[] bytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (int at = PAYLOAD_AT; at < bytes.length; at += HASHED_AT_ONCE) {
        sha256.update(bytes, at, Math.min(HASHED_AT_ONCE, bytes.length - at));
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}

package dev.millrace.operator;

import dev.millrace.layers.ModelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/**
 * Who vouches for a message of a topic of models: an Ed25519 signature over
 *
 * <pre>
 * ASCII  "millrace model message 1", a line feed
 * int    the length of the topic's name; the name in UTF-8
 * int    the length of the message; the message as it stands in the topic
 * </pre>
 *
 * <p>The topic is part of it, so a message that is copied elsewhere, from a test to production for
 * one, has no valid signature there. The message is signed as bytes: who checks it parses nothing
 * that nobody vouched for.
 *
 * @param topic the topic that the message was signed for
 * @param bytes the signature, 64 bytes
 */
public record ModelSignature(String topic, byte[] bytes) {
  private static final String ALGORITHM = "Ed25519";
  private static final byte FORM = 1;
  private static final int LENGTH = 64;
  private static final byte[] PURPOSE =
      "millrace model message 1\n".getBytes(StandardCharsets.US_ASCII);

  public ModelSignature {
    if (bytes.length != LENGTH) {
      throw new ModelException(
          "expected a signature of " + LENGTH + " bytes, found " + bytes.length);
    }
  }

  /**
   * Vouches for a message.
   *
   * @throws IllegalArgumentException if the key is not one of Ed25519
   */
  public static ModelSignature of(String topic, byte[] message, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      update(signature, topic, message);
      return new ModelSignature(topic, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("expected an Ed25519 key, found " + e.getMessage(), e);
    }
  }

  /** Whether the owner of {@code key} signed this message for this signature's topic. */
  boolean isBy(PublicKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      update(signature, topic, message);
      return signature.verify(bytes);
    } catch (GeneralSecurityException e) {
      return false; // 64 bytes that are no point of the curve
    }
  }

  /** As it travels beside its message: a byte for the form, the topic (UTF), the signature. */
  public byte[] encode() {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(encoded)) {
      out.writeByte(FORM);
      out.writeUTF(topic);
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return encoded.toByteArray();
  }

  /**
   * @throws ModelException if {@code encoded} is not what {@link #encode} gives
   */
  public static ModelSignature decode(byte[] encoded) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      byte form = in.readByte();
      if (form != FORM) {
        throw new ModelException("expected a signature of form " + FORM + ", found form " + form);
      }
      return new ModelSignature(in.readUTF(), in.readAllBytes());
    } catch (IOException e) {
      throw new ModelException(
          "expected a whole signature, found one that ends within its " + encoded.length + " bytes",
          e);
    }
  }

  private static void update(Signature signature, String topic, byte[] message)
      throws GeneralSecurityException {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    signature.update(PURPOSE);
    signature.update(ByteBuffer.allocate(4).putInt(name.length).array());
    signature.update(name);
    signature.update(ByteBuffer.allocate(4).putInt(message.length).array());
    signature.update(message);
  }
}

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who vouches for a message of a topic of models, and since when: an Ed25519 signature over
 *
 * <pre>
 * ASCII  "millrace model message 2", a line feed
 * int    the length of the topic's name; the name in UTF-8
 * long   when it was signed, in milliseconds since 1970
 * int    the length of the message; the message as it stands in the topic
 * </pre>
 *
 * <p>The topic is part of it, so a message that is copied elsewhere, from a test to production for
 * one, has no valid signature there. The time is part of it, so a message that is repeated later
 * can be told from one that is new. The message is signed as bytes: who checks it parses nothing
 * that nobody vouched for.
 *
 * <p>The first form had another number in its first line and no time. It is still read; {@link
 * SignedOrder} says how far it is trusted.
 *
 * @param topic the topic that the message was signed for
 * @param at when it was signed, to the millisecond; empty in the first form
 * @param bytes the signature, 64 bytes
 */
public record ModelSignature(String topic, Optional<Instant> at, byte[] bytes) {
  private static final String ALGORITHM = "Ed25519";
  private static final byte UNTIMED = 1;
  private static final byte FORM = 2;
  private static final int LENGTH = 64;
  private static final String PURPOSE = "millrace model message %d\n";

  public ModelSignature {
    if (bytes.length != LENGTH) {
      throw new ModelException(
          "expected a signature of " + LENGTH + " bytes, found " + bytes.length);
    }
  }

  /**
   * Vouches for a message, now.
   *
   * @throws IllegalArgumentException if the key is not one of Ed25519
   */
  public static ModelSignature of(String topic, byte[] message, PrivateKey key) {
    return of(topic, message, key, Instant.now());
  }

  /** Vouches for a message at a time of the caller's choice. */
  public static ModelSignature of(String topic, byte[] message, PrivateKey key, Instant at) {
    Optional<Instant> time = Optional.of(at.truncatedTo(ChronoUnit.MILLIS));
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      update(signature, topic, time, message);
      return new ModelSignature(topic, time, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("expected an Ed25519 key, found " + e.getMessage(), e);
    }
  }

  /** Whether the owner of {@code key} signed this message for this signature's topic. */
  boolean isBy(PublicKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      update(signature, topic, at, message);
      return signature.verify(bytes);
    } catch (GeneralSecurityException e) {
      return false; // 64 bytes that are no point of the curve
    }
  }

  /** As it travels: a byte for the form, the topic (UTF), the time if it has one, the signature. */
  public byte[] encode() {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(encoded)) {
      out.writeByte(at.isPresent() ? FORM : UNTIMED);
      out.writeUTF(topic);
      if (at.isPresent()) {
        out.writeLong(at.get().toEpochMilli());
      }
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
      if (form != UNTIMED && form != FORM) {
        throw new ModelException("expected a signature of form 1 or 2, found form " + form);
      }
      String topic = in.readUTF();
      Optional<Instant> at =
          form == FORM ? Optional.of(Instant.ofEpochMilli(in.readLong())) : Optional.empty();
      return new ModelSignature(topic, at, in.readAllBytes());
    } catch (IOException e) {
      throw new ModelException(
          "expected a whole signature, found one that ends within its " + encoded.length + " bytes",
          e);
    }
  }

  private static void update(
      Signature signature, String topic, Optional<Instant> at, byte[] message)
      throws GeneralSecurityException {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    int form = at.isPresent() ? FORM : UNTIMED;
    signature.update(PURPOSE.formatted(form).getBytes(StandardCharsets.US_ASCII));
    signature.update(ByteBuffer.allocate(4).putInt(name.length).array());
    signature.update(name);
    if (at.isPresent()) {
      signature.update(ByteBuffer.allocate(8).putLong(at.get().toEpochMilli()).array());
    }
    signature.update(ByteBuffer.allocate(4).putInt(message.length).array());
    signature.update(message);
  }
}

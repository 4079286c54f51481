package dev.millrace.benchmarks.fuzz;

import dev.millrace.jobs.kafka.wire.ModelWire;
import dev.millrace.layers.keras.KerasModels;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelSignature;
import dev.millrace.operator.ModelUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Models that nobody should have published. A quarter was changed after it was signed; a quarter
 * was signed with mistakes anywhere in the message; half have mistakes among the model's own bytes
 * under the right hash and signature, so that only reading them can tell. The demo's models take
 * events, if they are any good still; others are held.
 */
final class ModelMutator {
  private static final String GOOD = "/dev/millrace/jobs/demo/flight-delay-v1.keras";
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final int HASH_AT = 9;
  private static final int PAYLOAD_AT = 41;

  /** Layers and their options stand before most weights. */
  private static final int MOSTLY_OPTIONS = 900;

  private final long seed;
  private final String topic;
  private final KeyPair signer;
  private final ModelUpdate good;
  private final List<byte[]> corpus;

  /** A message as it goes to the topic. */
  record Message(byte[] value, byte[] signature) {}

  private ModelMutator(
      long seed, String topic, KeyPair signer, ModelUpdate good, List<byte[]> corpus) {
    this.seed = seed;
    this.topic = topic;
    this.signer = signer;
    this.good = good;
    this.corpus = corpus;
  }

  /**
   * Of the demo's model and of models as the codec has stored them.
   *
   * @param stored a folder with files of such bytes
   */
  static ModelMutator of(long seed, String topic, KeyPair signer, Path stored) throws IOException {
    Path file = Files.createTempFile("fuzz", ".keras");
    try (InputStream content = ModelMutator.class.getResourceAsStream(GOOD)) {
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      ModelUpdate good = ModelUpdate.of("flight-delay", "good", KerasModels.read(file));
      return new ModelMutator(seed, topic, signer, good, read(stored));
    } finally {
      Files.delete(file);
    }
  }

  private static List<byte[]> read(Path folder) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        all.add(Files.readAllBytes(file));
      }
    }
    return all;
  }

  /** The one that is as it should be. */
  Message good() {
    return signed(0, ModelWire.encode(good));
  }

  Message message(long number) {
    RandomGenerator random = new SplittableRandom(seed * 37 + number);
    boolean isFlightModel = random.nextInt(4) == 0;
    byte[] model = isFlightModel ? good.bytes() : corpus.get(random.nextInt(corpus.size()));
    ModelCard card = isFlightModel ? ModelCard.NONE : ModelCard.NONE.with(Start.HELD);
    if (number % 4 >= 2) {
      return signed(number + 1, wire(number, hashed(mutatedPayload(model, random)), card));
    }
    byte[] whole = wire(number, model, card);
    int to = random.nextBoolean() ? Math.min(whole.length, 2 * MOSTLY_OPTIONS) : whole.length;
    byte[] mutated = ByteMutator.mutate(whole, 0, to, random);
    return number % 4 == 0
        ? new Message(mutated, signed(number + 1, whole).signature())
        : signed(number + 1, mutated);
  }

  private static byte[] mutatedPayload(byte[] model, RandomGenerator random) {
    int end = random.nextInt(4) == 0 ? model.length : PAYLOAD_AT + MOSTLY_OPTIONS;
    return ByteMutator.mutate(model, PAYLOAD_AT, Math.min(end, model.length), random);
  }

  private byte[] wire(long number, byte[] model, ModelCard card) {
    String hash = HexFormat.of().formatHex(model, HASH_AT, PAYLOAD_AT);
    return ModelWire.encode(new ModelUpdate(good.name(), "m" + number, hash, model, card));
  }

  /** A millisecond later each: what is repeated or out of order is refused unread. */
  private Message signed(long millis, byte[] value) {
    ModelSignature signature =
        ModelSignature.of(topic, value, signer.getPrivate(), FIRST.plusMillis(millis));
    return new Message(value, signature.encode());
  }

  /** With the hash that these bytes have. */
  private static byte[] hashed(byte[] mutated) {
    byte[] model = Arrays.copyOf(mutated, Math.max(mutated.length, PAYLOAD_AT));
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(model, PAYLOAD_AT, model.length - PAYLOAD_AT);
      System.arraycopy(sha256.digest(), 0, model, HASH_AT, PAYLOAD_AT - HASH_AT);
      return model;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}

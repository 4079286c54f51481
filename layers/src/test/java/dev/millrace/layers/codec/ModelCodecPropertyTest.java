package dev.millrace.layers.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.ModelException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** Bytes that are not exactly a model's are refused, and nothing else happens. */
class ModelCodecPropertyTest {
  private static final int HEADER = 41;
  private static final byte[] BYTES =
      ModelCodec.encode(GoldenCase.named("model_raw_fields").model());

  record Flip(double at, byte value) {}

  @Property(tries = 500)
  void aChangedByteIsRefused(
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double at, @ForAll byte value) {
    byte[] changed = changed(new Flip(at, value));
    if (!Arrays.equals(changed, BYTES)) {
      assertThatThrownBy(() -> ModelCodec.decode(changed)).isInstanceOf(ModelException.class);
    }
  }

  @Property(tries = 200)
  void aPartIsRefused(@ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double length) {
    byte[] part = Arrays.copyOf(BYTES, (int) (length * BYTES.length));

    assertThatThrownBy(() -> ModelCodec.decode(part)).isInstanceOf(ModelException.class);
  }

  @Property(tries = 3000)
  void aHostileContentUnderARightHashIsSurvived(@ForAll("flips") List<Flip> flips) {
    byte[] hostile = withRightHash(changed(flips.toArray(Flip[]::new)));
    try {
      ModelCodec.decode(hostile);
    } catch (ModelException expected) {
      assertThat(expected).hasMessageStartingWith("model bytes").hasMessageNotContaining("\n");
    }
  }

  @Property(tries = 500)
  void anyContentUnderARightHashIsSurvived(@ForAll @Size(max = 60) byte[] content) {
    byte[] bytes = Arrays.copyOf(BYTES, HEADER + content.length);
    System.arraycopy(content, 0, bytes, HEADER, content.length);
    assertThatThrownBy(() -> ModelCodec.decode(withRightHash(bytes)))
        .isInstanceOf(ModelException.class);
  }

  /** Half of the flips fall into the first bytes, where the counts are. */
  @Provide
  Arbitrary<List<Flip>> flips() {
    Arbitrary<Double> places =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(0, true, 1, false),
            Arbitraries.doubles().between(0, true, 0.2, false));
    return Combinators.combine(places, Arbitraries.bytes())
        .as(Flip::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static byte[] changed(Flip... flips) {
    byte[] bytes = BYTES.clone();
    for (Flip flip : flips) {
      bytes[(int) (flip.at() * bytes.length)] = flip.value();
    }
    return bytes;
  }

  static byte[] withRightHash(byte[] bytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, HEADER, bytes.length - HEADER);
      System.arraycopy(sha256.digest(), 0, bytes, 9, 32);
      return bytes;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

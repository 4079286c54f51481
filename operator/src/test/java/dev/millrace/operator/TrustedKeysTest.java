package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.layers.ModelException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class TrustedKeysTest {
  private static final KeyPair OURS = keys();
  private static final KeyPair THEIRS = keys();
  private static final TrustedKeys TRUSTED = new TrustedKeys(List.of(OURS.getPublic()));
  private static final byte[] MESSAGE = {1, 2, 3, 4};
  private static final byte[] SIGNED =
      ModelSignature.of("models", MESSAGE, OURS.getPrivate()).encode();

  @Test
  void whatATrustedKeySignedIsTaken() {
    assertThatCode(() -> TRUSTED.require("models", MESSAGE, SIGNED)).doesNotThrowAnyException();
  }

  @Test
  void anyOfTheKeysWill() {
    TrustedKeys both = new TrustedKeys(List.of(THEIRS.getPublic(), OURS.getPublic()));
    assertThatCode(() -> both.require("models", MESSAGE, SIGNED)).doesNotThrowAnyException();
  }

  @Test
  void unsignedIsRefused() {
    refused("models", MESSAGE, null, "found one without a signature");
  }

  @Test
  void everyAlteredByteOfTheMessageIsFound() {
    for (int i = 0; i < MESSAGE.length; i++) {
      byte[] altered = MESSAGE.clone();
      altered[i] ^= 1;
      refused("models", altered, SIGNED, "signed by another or altered since");
    }
    refused("models", Arrays.copyOf(MESSAGE, 3), SIGNED, "altered since");
    refused("models", Arrays.copyOf(MESSAGE, 5), SIGNED, "altered since");
  }

  @Test
  void everyAlteredByteOfTheSignatureIsFound() {
    for (int i = 0; i < SIGNED.length; i++) {
      byte[] altered = SIGNED.clone();
      altered[i] ^= 1;
      refused("models", MESSAGE, altered, "expected");
      refused("models", MESSAGE, Arrays.copyOf(SIGNED, i), "expected");
    }
  }

  @Test
  void anothersKeyIsRefused() {
    byte[] theirs = ModelSignature.of("models", MESSAGE, THEIRS.getPrivate()).encode();
    refused("models", MESSAGE, theirs, "signed by another");
  }

  @Test
  void aMessageCopiedToAnotherTopicIsRefused() {
    refused(
        "live", MESSAGE, SIGNED, "signed for topic 'live', found one signed for topic 'models'");
  }

  @Test
  void aCopyThatClaimsItsNewTopicIsRefusedToo() {
    byte[] relabelled = new ModelSignature("live", ModelSignature.decode(SIGNED).bytes()).encode();
    refused("live", MESSAGE, relabelled, "altered since");
  }

  @Test
  void topicAndMessageCannotTradeBytes() {
    byte[] signed = ModelSignature.of("ab", new byte[] {'c'}, OURS.getPrivate()).bytes();
    byte[] moved = new ModelSignature("a", signed).encode();
    refused("a", new byte[] {'b', 'c'}, moved, "altered since");
  }

  @Test
  void keysTravelWithTheJob() throws Exception {
    TrustedKeys copy = InstantiationUtil.clone(TRUSTED);
    assertThat(copy).isEqualTo(TRUSTED);
    assertThatCode(() -> copy.require("models", MESSAGE, SIGNED)).doesNotThrowAnyException();
  }

  private static void refused(String topic, byte[] message, byte[] signature, String reason) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> TRUSTED.require(topic, message, signature))
        .withMessageContaining(reason);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.layers.ModelException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    ModelSignature signed = ModelSignature.decode(SIGNED);
    byte[] relabelled = new ModelSignature("live", signed.at(), signed.bytes()).encode();
    refused("live", MESSAGE, relabelled, "altered since");
  }

  @Test
  void topicAndMessageCannotTradeBytes() {
    ModelSignature signed = ModelSignature.of("ab", new byte[] {'c'}, OURS.getPrivate());
    byte[] moved = new ModelSignature("a", signed.at(), signed.bytes()).encode();
    refused("a", new byte[] {'b', 'c'}, moved, "altered since");
  }

  @Test
  void aTimeThatIsAlteredOrLeftOutIsFound() {
    ModelSignature signed = ModelSignature.decode(SIGNED);
    Optional<Instant> later = signed.at().map(at -> at.plusMillis(1));
    refused("models", MESSAGE, new ModelSignature("models", later, signed.bytes()).encode(), "alt");
    byte[] none = new ModelSignature("models", Optional.empty(), signed.bytes()).encode();
    refused("models", MESSAGE, none, "altered since");
  }

  @Test
  void theFirstFormIsStillRead() throws Exception {
    byte[] old = firstForm("models", MESSAGE);
    assertThat(TRUSTED.require("models", MESSAGE, old).at()).isEmpty();
    refused("models", new byte[] {1, 2, 3, 5}, old, "altered since");
  }

  /** As older releases signed: without a time. */
  private static byte[] firstForm(String topic, byte[] message) throws Exception {
    ByteBuffer signed = ByteBuffer.allocate(25 + 4 + topic.length() + 4 + message.length);
    signed.put("millrace model message 1\n".getBytes(StandardCharsets.US_ASCII));
    signed.putInt(topic.length()).put(topic.getBytes(StandardCharsets.US_ASCII));
    signed.putInt(message.length).put(message);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(OURS.getPrivate());
    signature.update(signed.array());
    return ByteBuffer.allocate(3 + topic.length() + 64)
        .put((byte) 1)
        .putShort((short) topic.length())
        .put(topic.getBytes(StandardCharsets.US_ASCII))
        .put(signature.sign())
        .array();
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

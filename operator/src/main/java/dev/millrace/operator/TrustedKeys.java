package dev.millrace.operator;

import dev.millrace.layers.ModelException;
import java.io.Serializable;
import java.security.PublicKey;
import java.util.List;

/**
 * Whose models a job takes: the owners of these keys'. Several, so that a key can be replaced while
 * jobs run.
 *
 * <p>It holds for one topic and for whole messages. Whether a message is new, or was signed long
 * ago and is repeated, is told by the time of its signature: {@link SignedOrder}.
 *
 * @param keys public keys of Ed25519
 */
public record TrustedKeys(List<PublicKey> keys) implements Serializable {
  public TrustedKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("expected a trusted key, found none");
    }
  }

  /**
   * The signature, once it is known to be good.
   *
   * @param topic where the message was found
   * @param signature what came with it, encoded; null if nothing did
   * @throws ModelException if no owner of a key vouches for this message on this topic
   */
  public ModelSignature require(String topic, byte[] message, byte[] signature) {
    if (signature == null) {
      throw new ModelException("expected a signed message, found one without a signature");
    }
    ModelSignature found = ModelSignature.decode(signature);
    if (!found.topic().equals(topic)) {
      throw new ModelException(
          "expected a message signed for topic '%s', found one signed for topic '%s'"
              .formatted(topic, found.topic()));
    }
    if (keys.stream().noneMatch(key -> found.isBy(key, message))) {
      throw new ModelException(
          "expected a message signed by a trusted key, found one that was signed by another or"
              + " altered since");
    }
    return found;
  }
}

package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedOrderTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final SignedOrder order = new SignedOrder();

  @Test
  void messagesAreTakenInTheOrderInWhichTheyWereSigned() {
    order.take("delay", at(1), NOW);
    order.take("delay", at(2), NOW);
    order.take("fraud", at(1), NOW);
    assertThat(order.times()).hasSize(2);
  }

  @Test
  void anOldOneThatIsRepeatedIsRefusedAndChangesNothing() {
    order.take("delay", at(1), NOW);
    order.take("delay", at(3), NOW);
    refused(at(1), "signed after 2026-06-01T12:00:03Z", "found one signed at 2026-06-01T12:00:01Z");
    refused(at(3), "it is repeated, or was signed by a clock that is behind");
    order.take("delay", at(4), NOW);
  }

  @Test
  void aRestoredOrderRefusesTheSame() {
    order.take("delay", at(3), NOW);
    SignedOrder restored = new SignedOrder();
    restored.restore(order.times());
    assertThatThrownBy(() -> restored.take("delay", at(2), NOW)).hasMessageContaining("repeated");
  }

  @Test
  void withoutATimeOnlyUntilTheModelHasOneWith() {
    order.take("delay", untimed(), NOW);
    order.take("delay", untimed(), NOW);
    order.take("delay", at(1), NOW);
    refused(untimed(), "expected a signature with its time", "sign it anew");
    order.take("fraud", untimed(), NOW);
  }

  @Test
  void aClockThatIsFarAheadKeepsNobodyOut() {
    refused(at(601), "by now, 2026-06-01T12:00:00Z", "by a clock that is ahead");
    order.take("delay", at(599), NOW);
    order.take("delay", at(600), NOW);
  }

  private void refused(ModelSignature signature, String... messages) {
    assertThatThrownBy(() -> order.take("delay", signature, NOW)).hasMessageContainingAll(messages);
  }

  private static ModelSignature at(int second) {
    return new ModelSignature("models", Optional.of(NOW.plusSeconds(second)), new byte[64]);
  }

  private static ModelSignature untimed() {
    return new ModelSignature("models", Optional.empty(), new byte[64]);
  }
}

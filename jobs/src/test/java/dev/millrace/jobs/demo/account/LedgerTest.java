package dev.millrace.jobs.demo.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelStatus.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final ModelName V1 = new ModelName("flight-delay", "v1");
  private static final ModelName V2 = new ModelName("flight-delay", "v2");

  private final Ledger ledger = new Ledger(10);

  @Test
  void everyEventInOneTopicOnceIsFaultless() {
    send(3);
    ledger.score(0, 0.1f, V1, 1010, 1500);
    ledger.score(2, 0.2f, V1, 1010, 1500);
    ledger.score(1, 0.3f, V2, 1010, 1500);
    assertThat(counts().faults()).isEmpty();
    assertThat(counts().scored()).isEqualTo(3);
    assertThat(ledger.models()).containsExactly(V1, V2);
  }

  @Test
  void anEventInNoTopicIsLost() {
    send(2);
    ledger.score(0, 0.1f, V1, 1010, 1500);
    assertThat(counts().lost()).isEqualTo(1);
    assertThat(counts().faults()).containsExactly("1 event neither scored nor rejected");
  }

  @Test
  void anEventTwiceIsADuplicateAndItsFirstRecordCounts() {
    send(1);
    ledger.score(0, 0.1f, V1, 1010, 1500);
    ledger.score(0, 0.9f, V2, 1020, 1500);
    ledger.reject(0, "", "again");
    assertThat(counts().duplicates()).isEqualTo(2);
    assertThat(ledger.score(0)).isEqualTo(0.1f);
    assertThat(ledger.model(0)).isEqualTo(V1);
    assertThat(counts().faults()).contains("2 events written more than once");
  }

  @Test
  void aBrokenEventMustBeRejected() {
    ledger.send(0, 1000, false, Fault.BAD_JSON, "A-B");
    ledger.send(1, 1000, false, Fault.MISSING_FIELD, "A-B");
    ledger.reject(0, "json", "unexpected end");
    ledger.score(1, 0.5f, V1, 1010, 1500);
    assertThat(counts().broken()).isEqualTo(2);
    assertThat(counts().faults()).containsExactly("1 event broken on purpose and not rejected");
    assertThat(outcome().rejections())
        .containsExactly(new Rejected(0, Fault.BAD_JSON, "json", "unexpected end"));
  }

  @Test
  void aSoundEventMustNotBeRejected() {
    send(1);
    ledger.reject(0, "distance", "expected a number");
    assertThat(counts().faults())
        .containsExactly("1 event rejected though nothing was wrong with them");
  }

  @Test
  void aKeyThatNoEventHasIsAFault() {
    send(1);
    ledger.score(0, 0.1f, V1, 1010, 1500);
    ledger.score(7, 0.1f, V1, 1010, 1500);
    ledger.reject(-1, "", "no key");
    assertThat(counts().strays()).isEqualTo(2);
    assertThat(counts().scored()).isEqualTo(1);
  }

  @Test
  void outcomeMeasuresFromTheFirstEventSent() {
    send(4);
    ledger.score(0, 0.1f, V1, 1010, 1500);
    ledger.score(1, 0.2f, V1, 1020, 1500);
    ledger.score(2, 0.3f, V2, 1050, 2000);
    ledger.score(3, 0.4f, V2, 1100, 2000);
    Outcome outcome = outcome();
    assertThat(outcome.throughput()).isEqualTo(40);
    assertThat(outcome.toAppend().median()).isEqualTo(19);
    assertThat(outcome.toCommit().at(0.99)).isEqualTo(998);
    assertThat(outcome.queued()).isTrue();
    assertThat(outcome.models()).extracting(ModelQuality::events).containsExactly(2, 2);
  }

  @Test
  void theGapAtSwapsIsTheLongestNearThem() {
    send(4);
    ledger.score(0, 0.1f, V1, 1010, 1500);
    ledger.score(1, 0.2f, V1, 1020, 1500);
    ledger.score(2, 0.3f, V2, 1050, 2000);
    ledger.score(3, 0.4f, V2, 9999, 10_000);
    Step first = new Step("v1", State.ACCEPTED, "v1 100 %", true, -80, -50);
    Step routed = new Step("", State.ROUTED, "v2 100 %", true, 25, 30);
    assertThat(outcome(first, routed).swapGap()).isEqualTo(30);
    assertThat(outcome(first).swapGap()).isNaN();
  }

  private Counts counts() {
    return outcome().counts();
  }

  private Outcome outcome(Step... steps) {
    return Outcome.of(ledger, Optional.empty(), List.of(steps));
  }

  /** Sends sound events, one a millisecond from 1000 on, every other one late. */
  private void send(int events) {
    for (int id = 0; id < events; id++) {
      ledger.send(id, 1000 + id, id % 2 == 1, Fault.NONE, "A-B");
    }
  }
}

package dev.millrace.jobs.demo.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelStatus.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events of 1,000 keys in two partitions, one a millisecond, each appended as it is sent. */
class CanaryTest {
  private static final Plan PLAN = new Plan("v1", "v2", 10, "v3");
  private static final int EVENTS = 5_000;
  private static final int KEYS = 1_000;
  private static final int START = 1_000;
  private static final int END = 4_000;

  private static final Step FIRST = new Step("v1", State.ACCEPTED, "v1 100 %", true, -9, -5);
  private static final Step SHARED =
      new Step("", State.ROUTED, "v1 90 %, v2 10 %", true, START - 10, START);
  private static final Step ALL = new Step("", State.ROUTED, "v2 100 %", true, END, END + 2);

  private final Ledger ledger = new Ledger(EVENTS);

  /** Which version scores an event. */
  private interface Routing {
    String version(int id, int key);
  }

  @Test
  void keysThatKeepToTheirVersionsAreAsPlanned() {
    Canary canary = canary((id, key) -> key < 100 ? "v2" : "v1");
    assertThat(canary.faults()).isEmpty();
    assertThat(canary.isJudged()).isTrue();
    assertThat(canary.keys()).isEqualTo(KEYS);
    assertThat(canary.candidateKeys()).isEqualTo(100);
    assertThat(canary.keyShare()).isEqualTo(0.1);
    assertThat(canary.models())
        .extracting(model -> model.model().version())
        .containsExactly("v1", "v2");
  }

  @Test
  void aKeyThatMeetsBothVersionsIsAFault() {
    Canary canary = canary((id, key) -> key < 100 || id == 3_500 ? "v2" : "v1");
    assertThat(canary.mixedKeys()).isEqualTo(1);
    assertThat(canary.faults())
        .containsExactly("1 of 1,000 keys met both versions during the canary");
  }

  @Test
  void aShareFarFromThePlannedOneIsAFault() {
    assertThat(canary((id, key) -> key < 200 ? "v2" : "v1").faults())
        .containsExactly(
            "expected 10 % of the keys to meet v2 during the canary, found 20.0 % of 1,000");
  }

  @Test
  void aShareFarBelowIsAFaultToo() {
    assertThat(canary((id, key) -> key < 2 ? "v2" : "v1").faults())
        .containsExactly(
            "expected 10 % of the keys to meet v2 during the canary, found 0.2 % of 1,000");
  }

  /** The tasks take the route at different events, and the first event of each is chance. */
  @Test
  void whatIsBeforeAndAfterTheStretchDoesNotCount() {
    send((id, key) -> key < 100 ? "v2" : "v1");
    int events = outcome(FIRST, SHARED, ALL).rollout().canary().orElseThrow().events();
    assertThat(events).isEqualTo(END - START - 2);
  }

  @Test
  void aStretchOfFewKeysIsNotJudged() {
    send((id, key) -> "v1");
    Step over = new Step("", State.ROUTED, "v1 100 %", true, START + 50, START + 50);
    Canary canary = outcome(FIRST, SHARED, over).rollout().canary().orElseThrow();
    assertThat(canary.isJudged()).isFalse();
    assertThat(canary.faults()).isEmpty();
  }

  @Test
  void withoutARouteThereIsNoCanary() {
    send((id, key) -> "v1");
    assertThat(outcome(FIRST).rollout().canary()).isEmpty();
  }

  @Test
  void aBadVersionThatIsAcceptedIsAFault() {
    send((id, key) -> "v1");
    Step bad = new Step("v3", State.ACCEPTED, "v1 100 %", false, 100, Double.NaN);
    assertThat(outcome(FIRST, bad).faults())
        .containsExactly("v3 misses its golden examples and was accepted");
  }

  @Test
  void aGoodVersionThatIsRefusedIsAFaultAndABadOneIsNone() {
    send((id, key) -> "v1");
    Step bad = new Step("v3", State.REFUSED, "golden example 0", false, 100, Double.NaN);
    Step good = new Step("v2", State.REFUSED, "no field 'hour'", false, 100, Double.NaN);
    assertThat(outcome(FIRST, bad).faults()).isEmpty();
    assertThat(outcome(FIRST, good, bad).faults()).containsExactly("v2 refused: no field 'hour'");
  }

  private Canary canary(Routing routing) {
    send(routing);
    return outcome(FIRST, SHARED, ALL).rollout().canary().orElseThrow();
  }

  private Outcome outcome(Step... steps) {
    return Outcome.of(ledger, Optional.of(PLAN), List.of(steps));
  }

  /** The routing holds from START to END, v1 before and v2 after. */
  private void send(Routing routing) {
    IntStream.range(0, EVENTS).forEach(id -> send(id, id / 2 * 37 % KEYS, routing));
  }

  private void send(int id, int key, Routing routing) {
    String version = id < START ? "v1" : id < END ? routing.version(id, key) : "v2";
    boolean opens = id == START || id == START + 1;
    ledger.send(id, 1_000 + id, id % 2 == 0, Fault.NONE, "key " + key);
    ledger.landed(id, id % 2);
    ledger.score(id, 0.5f, model(opens ? "v2" : version), 1_000 + id, 9_000);
  }

  private static ModelName model(String version) {
    return new ModelName("flight-delay", version);
  }
}

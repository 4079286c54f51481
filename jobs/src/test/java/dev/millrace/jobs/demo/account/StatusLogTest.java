package dev.millrace.jobs.demo.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.jobs.kafka.status.ToldStatus;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A job of two tasks tells of its models; the first event is sent at 1,000. */
class StatusLogTest {
  private static final String CANARY = "v1 90 %, v2 10 %";

  private final StatusLog log = new StatusLog();
  private final Ledger ledger = new Ledger(1);

  StatusLogTest() {
    ledger.send(0, 1_000, false, Fault.NONE, "A-B");
  }

  @Test
  void aModelIsTakenOnceBothTasksScoreWithIt() {
    gate("v1", State.ACCEPTED, "v1 100 %", 400);
    task(0, "v1", State.ACTIVE, "", 500);
    assertThat(log.answered()).isZero();
    task(1, "v1", State.ACTIVE, "", 510);
    assertThat(log.answered()).isEqualTo(1);
    assertThat(log.steps(ledger))
        .containsExactly(new Step("v1", State.ACCEPTED, "v1 100 %", true, -600, -490));
  }

  @Test
  void aRouteIsTakenOnceBothTasksShareEventsAnewHoweverTheyTellIt() {
    gate("v1", State.ACCEPTED, "v1 100 %", 400);
    both("v1", State.ACTIVE, "", 500);
    gate("v2", State.ACCEPTED, "v1 100 %", 1_100);
    gate("", State.ROUTED, CANARY, 1_110);
    both("v2", State.ACTIVE, "", 1_200);
    gate("", State.ROUTED, "v2 100 %", 1_300);
    assertThat(log.answered()).isEqualTo(3);
    both("", State.ROUTED, "v2 100 %", 1_310);
    assertThat(log.answered()).isEqualTo(4);
    assertThat(log.steps(ledger))
        .extracting(Step::title, Step::shows)
        .containsExactly(
            tuple("v1 gets all", -500.0),
            tuple("v2 deployed, held", 100.0),
            tuple("v2 gets 10 %", 200.0),
            tuple("v2 gets all", 310.0));
  }

  @Test
  void aRefusalIsAnAnswerWithItsReason() {
    gate("v3", State.REFUSED, "golden example 0: score 0: expected 0.4, found 0.7", 1_500);
    assertThat(log.answered()).isEqualTo(1);
    Step step = log.steps(ledger).get(0);
    assertThat(step.changesShares()).isFalse();
    assertThat(step.title()).isEqualTo("v3 refused");
    assertThat(step.told())
        .isEqualTo("v3 refused: golden example 0: score 0: expected 0.4, found 0.7");
    assertThat(step.shows()).isEqualTo(500);
  }

  @Test
  void aRollbackTellsWhatEventsGoBackTo() {
    gate("", State.ROLLED_BACK, CANARY, 1_500);
    gate("", State.ROLLED_BACK, "v1 100 %", 1_510);
    assertThat(log.steps(ledger))
        .extracting(Step::title)
        .containsExactly("rolled back to v1 90 %, v2 10 %", "rolled back to v1");
  }

  @Test
  void whatTasksToldBeforeTheGateDecidedIsNoAnswer() {
    both("v2", State.ACTIVE, "", 1_050);
    gate("", State.ROUTED, CANARY, 1_100);
    assertThat(log.answered()).isZero();
  }

  @Test
  void anotherVersionIsNoAnswer() {
    gate("", State.ROUTED, "v10 100 %", 1_100);
    both("v1", State.ACTIVE, "", 1_200);
    both("", State.ROUTED, "v1 100 %", 1_200);
    assertThat(log.answered()).isZero();
    assertThat(log.steps(ledger)).extracting(Step::taken).containsExactly(Double.NaN);
  }

  private void gate(String version, State state, String detail, long at) {
    task(ModelStatus.GATE, version, state, detail, at);
  }

  private void both(String version, State state, String detail, long at) {
    task(0, version, state, detail, at - 5);
    task(1, version, state, detail, at);
  }

  private void task(int task, String version, State state, String detail, long at) {
    ModelVersion model = new ModelVersion("flight-delay", version, "9f86");
    ModelStatus status = new ModelStatus(model, state, detail, task, 2, at);
    log.add(List.of(new ToldStatus(status, "flight-delays", 2)));
  }
}

package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.demo.account.Fault;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.ModelName;
import dev.millrace.jobs.demo.account.StatusLog;
import dev.millrace.jobs.kafka.status.ToldStatus;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter shown = new StringWriter();
  private final StatusLog statuses = new StatusLog();
  private final Ledger ledger = new Ledger(2_000);

  @Test
  void theLineTellsHowItStands() {
    sendAndScore(1_500);
    new Progress(new PrintWriter(shown), false).end(ledger, statuses);
    assertThat(shown.toString())
        .startsWith("1,500 in · 1,500 scored · 0 rejected · ")
        .endsWith(" · v1 66.7 %, v2 33.3 %" + System.lineSeparator());
  }

  @Test
  void eachAnswerIsToldOnce() {
    sendAndScore(1_500);
    Progress progress = new Progress(new PrintWriter(shown), false);
    statuses.add(List.of(refused("golden example 0: score 0: expected 0.5, found 0.7")));
    progress.end(ledger, statuses);
    progress.end(ledger, statuses);
    assertThat(shown.toString())
        .containsOnlyOnce("   2.00 s  v3 refused: golden example 0: score 0: expected 0.5, fou");
  }

  @Test
  void aTerminalGetsATableRewritten() {
    Progress progress = new Progress(new PrintWriter(shown), true);
    progress.end(ledger, statuses);
    sendAndScore(1_500);
    progress.end(ledger, statuses);
    String first = shown.toString().substring(0, shown.toString().indexOf('\033'));
    assertThat(first).startsWith("0 in").doesNotContain("v1");
    assertThat(shown.toString())
        .contains("\033[" + first.lines().count() + "A\033[J1,500 in")
        .containsPattern("flight-delay v1 +1,000 +66.7 % +0.5")
        .containsPattern("flight-delay v2 +500 +33.3 % +0.5");
  }

  @Test
  void showingTooOftenShowsNothing() {
    Progress progress = new Progress(new PrintWriter(shown), false);
    progress.look(ledger, statuses);
    progress.look(ledger, statuses);
    assertThat(shown.toString()).isEmpty();
  }

  @Test
  void cuesPlayInTheirOrderOnce() throws Exception {
    List<String> played = new ArrayList<>();
    Cues cues = new Cues();
    cues.at(50, () -> played.add("swap"));
    cues.at(30, () -> played.add("kill"));
    cues.playUpTo(29);
    assertThat(played).isEmpty();
    cues.playUpTo(30);
    assertThat(played).containsExactly("kill");
    cues.playUpTo(99);
    cues.playUpTo(100);
    assertThat(played).containsExactly("kill", "swap");
  }

  @Test
  void aStandstillIsACountThatStaysPut() {
    Standstill standstill = new Standstill(0);
    assertThat(standstill.lasts(1)).isFalse();
    long before = System.nanoTime();
    while (System.nanoTime() == before) {
      Thread.onSpinWait();
    }
    assertThat(standstill.lasts(1)).isTrue();
    assertThat(new Standstill(Long.MAX_VALUE).lasts(1)).isFalse();
  }

  private void sendAndScore(int events) {
    for (int id = 0; id < events; id++) {
      String version = id % 3 == 2 ? "v2" : "v1";
      ledger.send(id, 1_000 + id, id % 2 == 0, Fault.NONE, "A-B");
      ledger.score(id, 0.5f, new ModelName("flight-delay", version), 2_000, 3_000);
    }
  }

  private static ToldStatus refused(String why) {
    ModelVersion v3 = new ModelVersion("flight-delay", "v3", "9f86");
    return new ToldStatus(ModelStatus.ofGate(v3, State.REFUSED, why, 3_000), "job", 2);
  }
}

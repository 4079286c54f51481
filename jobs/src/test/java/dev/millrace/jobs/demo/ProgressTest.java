package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.demo.account.Fault;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.ModelName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter shown = new StringWriter();
  private final Ledger ledger = new Ledger(2_000);

  @Test
  void theLineTellsHowItStands() {
    sendAndScore(1_500);
    new Progress(new PrintWriter(shown), false).end(ledger);
    assertThat(shown.toString())
        .startsWith("1,500 in · 1,500 scored · 0 rejected · ")
        .endsWith("flight-delay v1" + System.lineSeparator());
  }

  @Test
  void aTerminalGetsOneLineRewritten() {
    Progress progress = new Progress(new PrintWriter(shown), true);
    progress.end(ledger);
    assertThat(shown.toString()).startsWith("\r0 in").contains("no model yet").endsWith("\n");
  }

  @Test
  void showingTooOftenShowsNothing() {
    Progress progress = new Progress(new PrintWriter(shown), false);
    progress.show(ledger);
    progress.show(ledger);
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
      ledger.send(id, 1_000 + id, false, Fault.NONE);
      ledger.score(id, 0.5f, new ModelName("flight-delay", "v1"), 2_000, 3_000);
    }
  }
}

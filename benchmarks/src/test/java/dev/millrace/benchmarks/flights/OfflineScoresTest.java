package dev.millrace.benchmarks.flights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.demo.Flights;
import dev.millrace.jobs.demo.account.Fault;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.ModelName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judge of a run notices a single bit. */
class OfflineScoresTest {
  private static final int FLIGHTS = 20;

  private final Ledger ledger = new Ledger(FLIGHTS);
  private final Flights flights = new Flights();

  @BeforeEach
  void send() {
    for (int id = 0; id < FLIGHTS; id++) {
      ledger.send(id, id, false, Fault.NONE, "");
    }
  }

  @Test
  void scoresOfTheirOwnVersionAgree() {
    try (OfflineScores offline = new OfflineScores()) {
      for (int id = 0; id < FLIGHTS; id++) {
        int version = 1 + id % 3;
        score(id, offline.late(flights.next(), version), version);
      }
    }
    assertThat(OfflineScores.differentBits(ledger)).isZero();
  }

  @Test
  void oneBitMoreAndAnotherVersionDiffer() {
    try (OfflineScores offline = new OfflineScores()) {
      score(0, offline.late(flights.next(), 1), 1);
      score(1, Math.nextUp(offline.late(flights.next(), 1)), 1);
      score(2, offline.late(flights.next(), 1), 2);
    }
    assertThat(OfflineScores.differentBits(ledger)).isEqualTo(2);
  }

  @Test
  void ledgersDifferInBitsVersionsAndOutcomes() {
    Ledger other = FlightLoad.sentAgain(ledger);
    for (int id = 0; id < 4; id++) {
      score(id, 0.5f, 1);
    }
    other.score(0, 0.5f, new ModelName("flight-delay", "1"), 0, 0);
    other.score(1, Math.nextUp(0.5f), new ModelName("flight-delay", "1"), 0, 0);
    other.score(2, 0.5f, new ModelName("flight-delay", "2"), 0, 0);
    other.reject(3, "distance", "expected a number");
    assertThat(OfflineScores.differences(ledger, other)).isEqualTo(3);
  }

  private void score(int id, float score, int version) {
    ledger.score(id, score, new ModelName("flight-delay", String.valueOf(version)), id, id);
  }
}

package dev.millrace.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.chaos.Round.Victim;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a seed settles. */
class PlanTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 50})
  void hasAllThatAJobIsToSurvive(int kills) {
    for (long seed = 0; seed < 200; seed++) {
      List<Round> rounds = Plan.of(kills, seed).rounds();
      assertThat(rounds).hasSize(kills).anyMatch(round -> round.victim() == Victim.JOB_MANAGER);
      assertThat(rounds).anyMatch(Round::swap);
      assertThat(rounds).anyMatch(round -> round.parallelism() != Plan.PARALLELISM);
      assertThat(rounds)
          .extracting(Round::parallelism)
          .allMatch(parallelism -> parallelism >= 1 && parallelism <= Plan.PARALLELISM);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, Long.MAX_VALUE})
  void asksForAnotherParallelismOnlyOnceTheJobHasRecovered(long seed) {
    List<Round> rounds = Plan.of(200, seed).rounds();
    for (int i = 1; i < rounds.size(); i++) {
      boolean rescales = rounds.get(i).parallelism() != rounds.get(i - 1).parallelism();
      assertThat(!rescales || rounds.get(i - 1).recovers()).as("round %d", i).isTrue();
    }
    assertThat(rounds).anyMatch(round -> !round.recovers());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, Long.MAX_VALUE})
  void isTheSameForTheSameSeed(long seed) {
    assertThat(Plan.of(50, seed)).isEqualTo(Plan.of(50, seed)).isNotEqualTo(Plan.of(50, seed + 1));
  }
}

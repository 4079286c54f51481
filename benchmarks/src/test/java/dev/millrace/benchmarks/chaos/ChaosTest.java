package dev.millrace.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes of a real cluster killed at moments that no two builds share. */
@Tag("cluster")
@Timeout(1200)
class ChaosTest {
  private static final double RATE = 300;

  private final long seed = new Random().nextInt(Integer.MAX_VALUE);

  @Test
  void everyEventComesOutOnceWithTheBitsOfItsVersion() throws Exception {
    requireExact(new ChaosSettings(5, seed, RATE, false, List.of()));
  }

  @Test
  void byEventTimeAllComesOutAsIfNothingHadHappened() throws Exception {
    requireExact(new ChaosSettings(2, seed, RATE, true, List.of()));
  }

  private void requireExact(ChaosSettings settings) throws Exception {
    ChaosResult result = ChaosRun.play(settings, System.out::println);

    assertThat(result.faults()).as("seed %d", seed).isEmpty();
    assertThat(result.counts().scored()).as("seed %d", seed).isPositive();
    assertThat(result.counts().rejected()).as("seed %d", seed).isPositive();
    assertThat(result.versions()).as("seed %d", seed).isGreaterThan(1);
    assertThat(result.jobManagerKills()).as("seed %d", seed).isPositive();
    assertThat(result.rescalings()).as("seed %d", seed).isPositive();
  }
}

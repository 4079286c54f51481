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
  private static final int KILLS = 5;
  private static final double RATE = 300;

  @Test
  void everyEventComesOutOnceWithTheBitsOfItsVersion() throws Exception {
    long seed = new Random().nextInt(Integer.MAX_VALUE);
    ChaosResult result = ChaosRun.play(KILLS, seed, RATE, List.of(), System.out::println);

    assertThat(result.faults()).as("seed %d", seed).isEmpty();
    assertThat(result.counts().scored()).as("seed %d", seed).isPositive();
    assertThat(result.counts().rejected()).as("seed %d", seed).isPositive();
    assertThat(result.versions()).as("seed %d", seed).isGreaterThan(1);
    assertThat(result.jobManagerKills()).as("seed %d", seed).isPositive();
    assertThat(result.rescalings()).as("seed %d", seed).isPositive();
  }
}

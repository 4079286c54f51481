package dev.millrace.benchmarks.chaos;

import dev.millrace.benchmarks.chaos.Round.Victim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is done to a job, settled by a seed. From two kills on, one of them is the JobManager's, and
 * there is a swap and a rescaling.
 *
 * @param seed what it follows from
 */
record Plan(long seed, List<Round> rounds) {
  /** How many tasks the job starts with: as many as the cluster has slots. */
  static final int PARALLELISM = 4;

  private static final int LONGEST_PAUSE_MILLIS = 3000;

  static Plan of(int kills, long seed) {
    Random random = new Random(seed);
    List<Round> rounds = new ArrayList<>();
    int parallelism = PARALLELISM;
    boolean recovers = true;
    for (int i = 0; i < kills; i++) {
      // Nobody can be asked for another parallelism while there is no JobManager.
      if (recovers && (i == kills - 1 || random.nextInt(3) == 0)) {
        parallelism = 1 + (parallelism + random.nextInt(PARALLELISM - 1)) % PARALLELISM;
      }
      boolean swap = i == 0 || random.nextBoolean();
      boolean isJobManagers = i == kills / 2 || random.nextInt(4) == 0;
      recovers = i >= kills - 2 || random.nextInt(4) > 0;
      rounds.add(
          new Round(
              swap,
              parallelism,
              Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)),
              isJobManagers ? Victim.JOB_MANAGER : Victim.TASK_MANAGER,
              recovers));
    }
    return new Plan(seed, List.copyOf(rounds));
  }
}

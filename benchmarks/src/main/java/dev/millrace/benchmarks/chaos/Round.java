package dev.millrace.benchmarks.chaos;

import java.time.Duration;

/**
 * A kill and what comes before it.
 *
 * @param swap whether another version is published
 * @param parallelism how many tasks the job is asked to have; the same as before if nothing is
 *     asked
 * @param pause how long the job runs on before the kill
 * @param victim what is killed
 * @param recovers whether the job may recover before the next round; otherwise that one's kill
 *     meets it in the middle
 */
record Round(boolean swap, int parallelism, Duration pause, Victim victim, boolean recovers) {
  enum Victim {
    TASK_MANAGER,
    JOB_MANAGER
  }
}

package dev.millrace.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The job jar on one TaskManager of a real cluster, submitted again and again. */
@Tag("cluster")
@Timeout(900)
@EnabledOnOs(OS.LINUX)
class SoakTest {
  private static final int SWAPS = 12;
  private static final int RESUBMISSIONS = 4;

  /** A submission loads 20 MB of classes anew. */
  private static final double METASPACE_OF_A_JOB_MB = 20;

  private static SoakResult result;

  @BeforeAll
  static void run() throws Exception {
    result = SoakRun.play(SWAPS, RESUBMISSIONS, System.out::println);
  }

  @Test
  void everyEventComesOutOnceOverSwapsAndSavepoints() {
    assertThat(result.counts().faults()).isEmpty();
    assertThat(result.differentBits()).isZero();
    assertThat(result.counts().scored()).isPositive();
  }

  @Test
  void theFirstSubmissionAloneUnpacksNatives() {
    assertThat(result.resubmissions().quarters().get(0).nativeCacheMb()).isPositive();
    assertThat(result.resubmissions().of(Footprint::nativeCacheMb)).isZero();
  }

  /**
   * Besides the job's that runs, JavaCPP's thread holds the first job's, and the JDK's cache for
   * records that of the one before.
   */
  @Test
  void classLoadersOfJobsThatEndedAreCollected() {
    assertThat(result.resubmissions().quarters())
        .allSatisfy(quarter -> assertThat(quarter.jobClassLoaders()).isBetween(1, 3));
    assertThat(result.resubmissions().of(Footprint::metaspaceMb))
        .isLessThan(1.5 * METASPACE_OF_A_JOB_MB);
  }

  @Test
  void threadsAndFilesDoNotStepUp() {
    assertThat(result.resubmissions().of(Footprint::threads)).isLessThan(RESUBMISSIONS - 1);
    assertThat(result.resubmissions().of(Footprint::openFiles)).isLessThan(RESUBMISSIONS - 1);
  }
}

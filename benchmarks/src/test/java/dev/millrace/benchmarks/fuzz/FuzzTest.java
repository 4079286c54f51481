package dev.millrace.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small one of what {@code benchmarks/fuzz} runs. */
@Tag("cluster")
class FuzzTest {
  private static final Path STORED = Path.of("../layers/src/test/resources/codec/v1");

  @TempDir private Path folder;

  @Test
  void everythingEndsScoredOrRejectedAcceptedOrRefusedAndNothingCrashes() throws Exception {
    FuzzResult result = new FuzzRun(20_000, 500, 7, STORED, folder).run(line -> {});
    assertThat(result.crash()).isNull();
    assertThat(result.unaccounted()).isZero();
    assertThat(result.ledger().scored()).isGreaterThan(1000);
    assertThat(result.ledger().rejected()).isGreaterThan(1000);
    assertThat(result.ledger().accepted()).isGreaterThan(1);
    assertThat(result.ledger().refused()).isGreaterThan(300);
  }
}

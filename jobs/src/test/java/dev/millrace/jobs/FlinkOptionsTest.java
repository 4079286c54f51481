package dev.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FlinkOptionsTest {
  private static boolean compresses(String... arguments) {
    return CommandLine.populateCommand(new FlinkOptions(), arguments)
        .environment()
        .getConfig()
        .isUseSnapshotCompression();
  }

  @Test
  void checkpointsAreCompressedUnlessTheUserSaysOtherwise() {
    assertThat(compresses()).isTrue();
    assertThat(compresses("--flink", "execution.checkpointing.snapshot-compression=false"))
        .isFalse();
  }
}

package dev.millrace.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A task that is cancelled while ND4J starts does not spoil it for the tasks after it. */
class Nd4jStartTest {
  private static final long PATIENCE_SECONDS = 120;

  @TempDir private Path natives;

  @Test
  void anInterruptMeanwhileIsKeptAndHarmsNothing() throws Exception {
    Process process = new ProcessBuilder(command()).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(said.lines()).contains("interrupted: true", "product: [5.0]");
    } finally {
      process.destroyForcibly();
    }
  }

  /** A JVM in which ND4J has not started, and finds no natives unpacked. */
  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + natives);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Interrupted.class.getName()));
    return command;
  }

  /** What the process does. */
  static final class Interrupted {
    public static void main(String... args) {
      Thread.currentThread().interrupt();
      INDArray row = RowMajor.of(new float[] {1, 2}, 1, 2);
      System.out.println("interrupted: " + Thread.interrupted());
      System.out.println("product: [" + RowMajor.floats(row.mmul(row.transpose()))[0] + "]");
    }
  }
}

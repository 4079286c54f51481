package dev.millrace.benchmarks;

import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How long a model file takes to be read, and the most memory that it takes meanwhile: heap and
 * native together, sampled every millisecond (pages of the file itself, which it is mapped from,
 * are not counted). On Linux.
 *
 * <pre>benchmarks/read model.keras model.h5</pre>
 */
public final class ReadingBenchmark {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int READINGS = 5;

  private ReadingBenchmark() {}

  /** Reads the file that is given several times; prints a line of JSON for each. */
  public static void main(String... args) throws Exception {
    Nd4j.zeros(1).addi(1); // loads the natives
    for (int i = 0; i < READINGS; i++) {
      System.out.println(read(Path.of(args[0])));
    }
  }

  private static String read(Path file) throws Exception {
    System.gc();
    long before = privateBytes();
    Peak peak = new Peak();
    peak.start();
    long start = System.nanoTime();
    Object model;
    try {
      model = KerasModels.read(file);
    } finally {
      peak.end();
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    double size = Files.size(file);
    return "{\"file\": \"%s\", \"model\": \"%s\", \"megabytes\": %.1f, \"ms\": %d, \"peak_over_size\": %.2f}"
        .formatted(
            file.getFileName(),
            model.getClass().getSimpleName(),
            size / 1e6,
            millis,
            (peak.bytes - before) / size);
  }

  /** Memory of the process that is not a file's. */
  private static long privateBytes() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("RssAnon:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException("expected Linux's " + STATUS, e);
    }
  }

  /** The most that was in use at once. */
  private static final class Peak extends Thread {
    private volatile boolean ends;
    private volatile long bytes;

    @Override
    public void run() {
      while (!ends) {
        bytes = Math.max(bytes, privateBytes());
        Thread.yield();
      }
    }

    void end() throws InterruptedException {
      ends = true;
      join();
      bytes = Math.max(bytes, privateBytes());
    }
  }
}

package dev.millrace.benchmarks.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process has held of the machine's memory, as Linux counts it. */
final class Resident {
  private static final String MOST = "VmHWM:";

  private Resident() {}

  /** The most that it has held so far; -1 on other systems. */
  static long mostMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(MOST))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(-1);
  }
}

package dev.millrace.benchmarks.soak;

import dev.millrace.benchmarks.cluster.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a TaskManager takes up once its garbage is collected, as Linux and its JVM tell it.
 *
 * @param residentMb its resident memory, in megabytes
 * @param metaspaceMb the JVM's memory for classes in use, in megabytes
 * @param threads how many it has; Flink's own pools, which fill up to their bounds, not counted
 * @param openFiles how many it has open, sockets and libraries' files among them
 * @param nativeCacheMb what the natives that it unpacked take on disk, in megabytes
 * @param jobClassLoaders how many class loaders of jobs are alive
 */
public record Footprint(
    double residentMb,
    double metaspaceMb,
    int threads,
    int openFiles,
    double nativeCacheMb,
    int jobClassLoaders) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");
  private static final Pattern THREAD =
      Pattern.compile("^\"(?!flink-|C[12] CompilerThread)[^\"]*\" #\\d+");
  private static final String JOB_LOADER = "org.apache.flink.util.ChildFirstClassLoader";
  private static final double KB_A_MB = 1024;

  /** Takes the footprint of a process now. */
  static Footprint of(JavaProcess process, Path nativeCache) {
    process.jcmd("GC.run");
    String heap = process.jcmd("GC.heap_info");
    String loaders = process.jcmd("VM.classloader_stats");
    String threads = process.jcmd("Thread.print");
    try {
      Path proc = Path.of("/proc", String.valueOf(process.pid()));
      String status = Files.readString(proc.resolve("status"));
      return new Footprint(
          number(RESIDENT, status) / KB_A_MB,
          number(METASPACE, heap) / KB_A_MB,
          (int) threads.lines().filter(line -> THREAD.matcher(line).find()).count(),
          entries(proc.resolve("fd")),
          size(nativeCache) / KB_A_MB / KB_A_MB,
          (int) loaders.lines().filter(line -> line.endsWith(JOB_LOADER)).count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("expected " + pattern + ", found " + text);
    }
    return Double.parseDouble(matcher.group(1));
  }

  private static int entries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    }
  }

  private static double size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      double size = 0;
      for (Path file : all) {
        size += Files.size(file);
      }
      return size;
    }
  }
}

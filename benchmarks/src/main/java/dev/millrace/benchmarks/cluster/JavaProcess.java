package dev.millrace.benchmarks.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One JVM of a cluster: what it wrote lies in {@code <name>.log}. It ends with the JVM that started
 * it, however that one ends.
 */
public final class JavaProcess implements AutoCloseable {
  private static final int TAIL = 60;

  private final String name;
  private final Path log;
  private final Process process;

  private JavaProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a JVM in {@code directory}, with one thread a matrix product.
   *
   * @param options the JVM's, the class path among them
   * @param program the main class and its arguments
   */
  static JavaProcess start(
      String name, Path directory, List<String> options, List<String> program) {
    var command = new ArrayList<String>();
    command.add(jdk("java"));
    command.addAll(options);
    command.add(Tether.class.getName());
    command.addAll(program);
    Path log = directory.resolve(name + ".log");
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      return new JavaProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jdk(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** What {@code jcmd} says of it. */
  public String jcmd(String... words) {
    var command = new ArrayList<>(List.of(jdk("jcmd"), String.valueOf(pid())));
    command.addAll(List.of(words));
    try {
      Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process as a failing machine does, at once; returns when it is gone. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The end of the log, for the message of a failure. */
  String logTail() {
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
      return "---- " + name + "\n" + String.join("\n", tail);
    } catch (IOException e) {
      return "---- " + name + ": no log, " + e;
    }
  }
}

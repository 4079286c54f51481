package dev.millrace.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One JVM of a cluster under test: what it wrote lies in {@code <name>.log}. */
final class JavaProcess implements AutoCloseable {
  private final String name;
  private final Path log;
  private final Process process;
  private final Thread killAtExit = new Thread(this::kill);

  private JavaProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(killAtExit);
  }

  /** Starts {@code java <arguments>} in {@code directory}, with one thread a matrix product. */
  static JavaProcess start(String name, Path directory, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
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

  boolean alive() {
    return process.isAlive();
  }

  /** How many class loaders of jobs are alive, those that nothing needs collected. */
  long jobClassLoaders() {
    jcmd("GC.run");
    return jcmd("VM.classloader_stats")
        .lines()
        .filter(line -> line.endsWith("org.apache.flink.util.ChildFirstClassLoader"))
        .count();
  }

  private String jcmd(String command) {
    try {
      var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      var answer = new ProcessBuilder(jcmd, String.valueOf(process.pid()), command).start();
      return new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process as a failing machine does, at once; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(killAtExit);
  }

  /** The end of the log, for the message of a failing test. */
  String logTail() {
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> tail = lines.subList(Math.max(0, lines.size() - 60), lines.size());
      return "---- " + name + "\n" + String.join("\n", tail);
    } catch (IOException e) {
      return "---- " + name + ": no log, " + e;
    }
  }
}

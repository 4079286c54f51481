package dev.millrace.benchmarks.flights;

import dev.millrace.jobs.Millrace;
import dev.millrace.jobs.demo.EmbeddedBroker;
import dev.millrace.jobs.demo.account.ModelName;
import dev.millrace.layers.Model;
import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Versions 1, 2, 3, ... of the demo's model: by turns the one file and the other. */
public final class FlightModels {
  private static final String NAME = "flight-delay";
  private static final List<String> FILES =
      List.of("flight-delay-v1.keras", "flight-delay-v2.keras");

  private FlightModels() {}

  /** The model that a version is. */
  public static Model read(int version) {
    return withFile(version, KerasModels::read);
  }

  /**
   * Publishes a version by {@code millrace publish}; returns its name.
   *
   * @throws IllegalStateException if it is not published: what the command says
   */
  public static ModelName publish(String bootstrap, int version) {
    List<String> words = List.of("--name=" + NAME, "--version=" + version);
    withFile(version, file -> run(bootstrap, "publish", file.toString(), words));
    return new ModelName(NAME, String.valueOf(version));
  }

  /** Promises by {@code millrace heartbeat}, again and again until the thread is interrupted. */
  static Void beat(String bootstrap) {
    return run(bootstrap, "heartbeat", "--every=500ms", List.of());
  }

  private static Void run(String bootstrap, String command, String first, List<String> more) {
    List<String> words = new ArrayList<>(List.of(command, first));
    words.addAll(List.of("--bootstrap=" + bootstrap, "--topic=" + FlightJob.MODELS));
    words.addAll(more);
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    CommandLine millrace = Millrace.commandLine().setOut(out).setErr(out);
    if (Millrace.run(millrace, words.toArray(String[]::new)) != 0) {
      throw new IllegalStateException(told.toString());
    }
    return null;
  }

  private interface Use<T> {
    T of(Path file);
  }

  /** The file lies in a jar, perhaps. */
  private static <T> T withFile(int version, Use<T> use) {
    String name = FILES.get((version - 1) % FILES.size());
    try (InputStream in = EmbeddedBroker.class.getResourceAsStream(name)) {
      Path file = Files.createTempFile("millrace-", "-" + name);
      try {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        return use.of(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

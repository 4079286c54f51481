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
import java.util.List;

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
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    int exitCode =
        withFile(
            version,
            file ->
                Millrace.run(
                    Millrace.commandLine().setOut(out).setErr(out),
                    "publish",
                    file.toString(),
                    "--bootstrap=" + bootstrap,
                    "--topic=" + FlightJob.MODELS,
                    "--name=" + NAME,
                    "--version=" + version));
    if (exitCode != 0) {
      throw new IllegalStateException(told.toString());
    }
    return new ModelName(NAME, String.valueOf(version));
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

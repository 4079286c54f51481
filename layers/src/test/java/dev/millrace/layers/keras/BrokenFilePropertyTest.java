package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is wrong with a file's bytes, reading it ends in a model or a ModelException. */
class BrokenFilePropertyTest {
  private static final Path BAD = Path.of("src/test/resources/bad");
  private static final Path FORMATS = Path.of("src/test/resources/formats");

  record Flip(double at, byte value) {
    void apply(byte[] bytes) {
      bytes[(int) (at * bytes.length)] = value;
    }
  }

  @Property(tries = 400)
  void anyBytesInTheWeightsAreSurvived(
      @ForAll("files") String file, @ForAll("flips") List<Flip> flips) throws IOException {
    Map<String, byte[]> entries = entries(BAD.resolve(file).resolve("model.keras"));
    flips.forEach(flip -> flip.apply(entries.get("model.weights.h5")));
    survives(entries);
  }

  @Property(tries = 200)
  void anyBytesInTheConfigAreSurvived(@ForAll("flips") List<Flip> flips) throws IOException {
    Map<String, byte[]> entries = entries(BAD.resolve("kernel_chunked/model.keras"));
    flips.forEach(flip -> flip.apply(entries.get("config.json")));
    survives(entries);
  }

  @Property(tries = 200)
  void anyBytesInTheZipAreSurvived(@ForAll("flips") List<Flip> flips) throws IOException {
    byte[] bytes = Files.readAllBytes(BAD.resolve("zip_deflated/model.keras"));
    flips.forEach(flip -> flip.apply(bytes));
    survives(bytes);
  }

  @Property(tries = 600)
  void anyBytesInAWholeModelAreSurvived(
      @ForAll("wholeModels") String file, @ForAll("flips") List<Flip> flips) throws IOException {
    byte[] bytes = Files.readAllBytes(FORMATS.resolve(file));
    flips.forEach(flip -> flip.apply(bytes));
    survives(bytes);
  }

  @Provide
  Arbitrary<String> wholeModels() {
    return Arbitraries.of(
        "plain/model.h5", "plain/keras_1.h5", "keras_2_nested/model.h5", "keras_2_cnn/model.h5");
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of("kernel_chunked", "kernel_gzip", "kernel_float64");
  }

  @Provide
  Arbitrary<List<Flip>> flips() {
    Arbitrary<Double> places = Arbitraries.doubles().between(0, true, 1, false);
    return Combinators.combine(places, Arbitraries.bytes()).as(Flip::new).list().ofMaxSize(8);
  }

  private static void survives(Map<String, byte[]> entries) throws IOException {
    Path file = Files.createTempFile("model", ".keras");
    try {
      try (OutputStream out = Files.newOutputStream(file);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          zip.write(entry.getValue());
        }
      }
      survives(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void survives(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("model", ".keras");
    try {
      Files.write(file, bytes);
      survives(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void survives(Path file) {
    try {
      KerasModels.read(file);
    } catch (ModelException expected) {
      requireOneLine(expected.getMessage());
    }
  }

  private static void requireOneLine(String message) {
    if (message.contains("\n")) {
      throw new AssertionError("more than one line: " + message);
    }
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
        ZipEntry entry = each.nextElement();
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }
}

package dev.millrace.layers.codec;

import dev.millrace.layers.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of every golden case's model in a format version: {@code codec/v1/dense.bin} and so on.
 *
 * <p>They stay for ever. {@link #main} adds those of new cases; it never changes what is there.
 */
final class CodecFixtures {
  static final String NEWEST = "v1";

  private static final Path ALL = Path.of("src/test/resources/codec");

  private CodecFixtures() {}

  static Path file(String version, GoldenCase golden) {
    return ALL.resolve(version).resolve(golden + ".bin");
  }

  /** Run in the module's folder. */
  public static void main(String... args) throws IOException {
    for (GoldenCase golden : GoldenCase.all().toList()) {
      Path file = file(NEWEST, golden);
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.write(file, ModelCodec.encode(golden.model()));
      }
    }
  }
}

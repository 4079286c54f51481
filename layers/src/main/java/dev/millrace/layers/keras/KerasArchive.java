package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The parts of a {@code .keras} zip: the architecture and the weights.
 *
 * <p>Entries are looked up by name and read into memory, each with a bound; nothing is unpacked.
 *
 * @param kerasVersion which Keras wrote it; empty if the file does not say
 */
record KerasArchive(String kerasVersion, JsonNode config, WeightGroup weights) {
  private static final String METADATA = "metadata.json";
  private static final int LONGEST_METADATA = 1 << 16;
  private static final int LONGEST_JSON = 1 << 28;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  static KerasArchive read(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      long size = Files.size(file);
      JsonNode config = Json.parse("config.json", entry(zip, "config.json", LONGEST_JSON));
      byte[] weights = entry(zip, "model.weights.h5", Expansion.limit(size));
      return new KerasArchive(kerasVersion(zip), config, WeightGroup.root(weights));
    } catch (IOException e) {
      throw new ModelException("expected a whole zip: " + e.getMessage(), e);
    }
  }

  /** Which Keras wrote the file; empty if it does not say. */
  private static String kerasVersion(ZipFile zip) throws IOException {
    return zip.getEntry(METADATA) == null
        ? ""
        : Json.parse(METADATA, entry(zip, METADATA, LONGEST_METADATA))
            .path("keras_version")
            .asText();
  }

  private static byte[] entry(ZipFile zip, String name, long limit) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ModelException("expected an entry, found none").at(name);
    }
    int most = (int) Math.min(limit, LARGEST_ARRAY);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = isStored(zip, entry) ? stored(in, entry) : in.readNBytes(most);
      if (in.read() >= 0) {
        throw new ModelException("expected at most " + most + " bytes, found more").at(name);
      }
      requireChecksum(entry, bytes);
      return bytes;
    }
  }

  /** Whether its size can be believed: stored bytes lie in the file as they are. */
  private static boolean isStored(ZipFile zip, ZipEntry entry) throws IOException {
    return entry.getMethod() == ZipEntry.STORED
        && entry.getSize() <= Math.min(Files.size(Path.of(zip.getName())), LARGEST_ARRAY);
  }

  /** Big weights come into memory but once. What is missing at the end, the checksum will miss. */
  private static byte[] stored(InputStream in, ZipEntry entry) throws IOException {
    byte[] bytes = new byte[(int) entry.getSize()];
    in.readNBytes(bytes, 0, bytes.length);
    return bytes;
  }

  private static void requireChecksum(ZipEntry entry, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (crc.getValue() != entry.getCrc()) {
      throw new ModelException("expected bytes of the zip's checksum, found others")
          .at(entry.getName());
    }
  }
}

package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.ModelException;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A {@code .keras} zip.
 *
 * <p>Entries are looked up by name and mapped where they lie, or read into memory, each with a
 * bound; nothing is unpacked.
 */
final class ZipArchive {
  private static final String METADATA = "metadata.json";
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.weights.h5";
  private static final String SHARDS = "model.weights.json";
  private static final int LONGEST_METADATA = 1 << 16;
  private static final int LONGEST_JSON = 1 << 28;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private ZipArchive() {}

  static ModelParts read(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      long limit = Expansion.limit(Files.size(file));
      JsonNode config = Json.parse(CONFIG, entry(zip, CONFIG, LONGEST_JSON));
      List<HdfFile> weights = new ArrayList<>();
      for (String name : weights(zip)) {
        weights.add(weights(zip, name, limit, config.toString()));
      }
      return new ModelParts(
          kerasVersion(zip),
          CONFIG,
          config,
          WeightGroup.root(weights, Assets.of(zip, limit)),
          () -> weights.forEach(HdfFile::close));
    } catch (IOException e) {
      throw new ModelException("expected a whole zip: " + e.getMessage(), e);
    }
  }

  /** Big weights are mapped where they lie; what is compressed is copied. */
  private static HdfFile weights(ZipFile zip, String name, long limit, String architecture)
      throws IOException {
    ZipEntry entry = zip.getEntry(name);
    Optional<ByteBuffer> stored =
        entry == null ? Optional.empty() : StoredEntry.map(Path.of(zip.getName()), entry);
    ByteBuffer bytes = stored.isPresent() ? stored.get() : ByteBuffer.wrap(entry(zip, name, limit));
    return Hdf5.open(name, bytes, architecture);
  }

  private static List<String> weights(ZipFile zip) throws IOException {
    return zip.getEntry(WEIGHTS) == null && zip.getEntry(SHARDS) != null
        ? SeparateFiles.shardNames(Json.parse(SHARDS, entry(zip, SHARDS, LONGEST_JSON)))
        : List.of(WEIGHTS);
  }

  /** Which Keras wrote the file; empty if it does not say. */
  private static String kerasVersion(ZipFile zip) throws IOException {
    return zip.getEntry(METADATA) == null
        ? ""
        : Json.parse(METADATA, entry(zip, METADATA, LONGEST_METADATA))
            .path("keras_version")
            .asText();
  }

  static byte[] entry(ZipFile zip, String name, long limit) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ModelException("expected an entry, found none").at(name);
    }
    int most = (int) Math.min(limit, LARGEST_ARRAY);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new ModelException("expected at most " + most + " bytes, found more").at(name);
      }
      requireChecksum(entry, bytes);
      return bytes;
    }
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

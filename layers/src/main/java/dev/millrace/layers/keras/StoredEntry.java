package dev.millrace.layers.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * An entry of a zip that is stored as it is, found where it lies in the file, so that it need not
 * come into the heap.
 *
 * <p>Entries follow each other, each behind a header of its own (APPNOTE.TXT 4.3.7). What is found
 * must have the checksum that the zip's directory tells; else, nothing is found.
 */
final class StoredEntry {
  private static final int SIGNATURE = 0x04034b50;
  private static final int HEADER = 30;
  private static final int SIZE_AT = 18;
  private static final int NAME_LENGTH_AT = 26;
  private static final int EXTRA_LENGTH_AT = 28;

  private StoredEntry() {}

  /** The entry's bytes, mapped; nothing where they are compressed or not to be found. */
  static Optional<ByteBuffer> map(Path file, ZipEntry entry) throws IOException {
    if (entry.getMethod() != ZipEntry.STORED) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long at = 0;
      while (at + HEADER < channel.size()) {
        ByteBuffer header = read(channel, at, HEADER);
        if (header.getInt(0) != SIGNATURE) {
          return Optional.empty();
        }
        int nameLength = Short.toUnsignedInt(header.getShort(NAME_LENGTH_AT));
        int extraLength = Short.toUnsignedInt(header.getShort(EXTRA_LENGTH_AT));
        long data = at + HEADER + nameLength + extraLength;
        if (isName(read(channel, at + HEADER, nameLength), entry)) {
          return mapped(channel, data, entry);
        }
        at = data + Integer.toUnsignedLong(header.getInt(SIZE_AT));
      }
      return Optional.empty();
    }
  }

  private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {}
    return bytes;
  }

  private static boolean isName(ByteBuffer bytes, ZipEntry entry) {
    return new String(bytes.array(), StandardCharsets.UTF_8).equals(entry.getName());
  }

  private static Optional<ByteBuffer> mapped(FileChannel channel, long at, ZipEntry entry)
      throws IOException {
    if (entry.getSize() > Integer.MAX_VALUE || at + entry.getSize() > channel.size()) {
      return Optional.empty();
    }
    ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, at, entry.getSize());
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate());
    return crc.getValue() == entry.getCrc() ? Optional.of(bytes) : Optional.empty();
  }
}

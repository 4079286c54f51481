package dev.millrace.jobs.kafka.card;

import dev.millrace.jobs.npy.Npy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes {@code .npz} files as {@code numpy.savez} does. */
public final class NpzFile {
  private final Map<String, byte[]> arrays = new LinkedHashMap<>();

  public NpzFile with(String name, INDArray array) {
    try {
      Path file = Files.createTempFile("array-", ".npy");
      Npy.write(file, array);
      arrays.put(name, Files.readAllBytes(file));
      Files.delete(file);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts of up to eight characters, as NumPy's {@code <U8}. */
  public NpzFile with(String name, String... texts) {
    String header = "{'descr': '<U8', 'fortran_order': False, 'shape': (%d,), }\n";
    byte[] head = header.formatted(texts.length).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + head.length + texts.length * 32).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {1, 0});
    bytes.putShort((short) head.length).put(head);
    for (int i = 0; i < texts.length; i++) {
      bytes.position(10 + head.length + i * 32);
      texts[i].chars().forEach(bytes::putInt);
    }
    arrays.put(name, bytes.array());
    return this;
  }

  public Path write(Path file) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

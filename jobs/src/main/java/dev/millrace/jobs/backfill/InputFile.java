package dev.millrace.jobs.backfill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/**
 * A file of rows, on any file system that Flink knows.
 *
 * @param number its number among the input
 * @param bytes its size
 */
public record InputFile(int number, String path, RowFormat format, long bytes) {
  private static final int BUFFER = 1 << 16;

  /** The file as it lies there. */
  FSDataInputStream open() throws IOException {
    return new Path(path).getFileSystem().open(new Path(path));
  }

  /** What the stream holds, decompressed if it starts as gzip does. */
  static InputStream decompressed(InputStream raw) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
    buffered.mark(2);
    boolean isGzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return isGzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }
}

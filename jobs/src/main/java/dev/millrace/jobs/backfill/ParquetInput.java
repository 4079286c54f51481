package dev.millrace.jobs.backfill;

import java.io.IOException;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.SeekableInputStream;

/** A file of Flink's as Parquet reads it. */
record ParquetInput(InputFile file) implements org.apache.parquet.io.InputFile {
  @Override
  public long getLength() {
    return file.bytes();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    FSDataInputStream in = file.open();
    return new DelegatingSeekableInputStream(in) {
      @Override
      public long getPos() throws IOException {
        return in.getPos();
      }

      @Override
      public void seek(long position) throws IOException {
        in.seek(position);
      }
    };
  }

  @Override
  public String toString() {
    return file.path();
  }
}

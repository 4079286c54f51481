package dev.millrace.jobs.backfill;

import java.io.Closeable;
import java.io.IOException;

/** Reads a file row by row, each as a JSON object. */
interface RowReader extends Closeable {
  /** The next row; null at the end. */
  byte[] next() throws IOException;

  /** How far into the file it is, in bytes of the file. */
  long position();
}

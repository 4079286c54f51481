package dev.millrace.jobs.backfill;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.event.JsonEvent;
import java.io.IOException;
import java.util.Set;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Files in, their rows out, each with its file's number and its own. */
final class ReadFiles extends RichFlatMapFunction<InputFile, JsonEvent> {
  private static final long serialVersionUID = 1L;

  /** The accumulators' names: rows and bytes read so far. */
  static final String ROWS = "rows";

  static final String BYTES = "bytes";

  private static final int ROWS_BETWEEN_LOOKS = 1024;

  private final char separator;
  private final Set<String> textFields;
  private final LongCounter rows = new LongCounter();
  private final LongCounter bytes = new LongCounter();

  /**
   * @param separator between the cells of CSV
   * @param textFields the fields that feed texts
   */
  ReadFiles(char separator, Set<String> textFields) {
    this.separator = separator;
    this.textFields = Set.copyOf(textFields);
  }

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator(ROWS, rows);
    getRuntimeContext().addAccumulator(BYTES, bytes);
  }

  @Override
  public void flatMap(InputFile file, Collector<JsonEvent> out) throws IOException {
    long row = 0;
    long counted = 0;
    try (RowReader reader = open(file)) {
      for (byte[] next = next(reader, file, row); next != null; next = next(reader, file, row)) {
        out.collect(new JsonEvent(null, next, JsonEvent.NO_TIMESTAMP, file.number(), ++row));
        if (row % ROWS_BETWEEN_LOOKS == 0) {
          requireGoOn();
          rows.add(ROWS_BETWEEN_LOOKS);
          bytes.add(reader.position() - counted);
          counted = reader.position();
        }
      }
    }
    rows.add(row % ROWS_BETWEEN_LOOKS);
    bytes.add(file.bytes() - counted);
  }

  private RowReader open(InputFile file) {
    try {
      return switch (file.format()) {
        case JSONL -> new JsonLines(file);
        case CSV -> new CsvRows(file, separator, textFields);
        case PARQUET -> new ParquetRows(file);
      };
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, 0, e);
    }
  }

  private static byte[] next(RowReader reader, InputFile file, long rowsBefore) {
    try {
      return reader.next();
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, rowsBefore, e);
    }
  }

  private static CommandException unreadable(InputFile file, long rows, Exception e) {
    return new CommandException(
        file.path() + ", after row " + rows + ": expected " + file.format() + ", found: " + e, e);
  }

  /** A file is one element to Flink, which interrupts a task that is cancelled in the middle. */
  private static void requireGoOn() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("cancelled");
    }
  }
}

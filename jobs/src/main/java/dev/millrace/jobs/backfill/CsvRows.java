package dev.millrace.jobs.backfill;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.millrace.jobs.event.JsonBuffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rows of comma-separated values as JSON objects, named by the header.
 *
 * <p>A cell of a field that feeds texts is a text, an empty one too. Any other cell is a number,
 * true or false if it looks like it in JSON, null if it is empty, else a text. A row with more
 * cells than the header has become something that is no JSON and says so, and is rejected; cells
 * that are missing are fields that are missing.
 */
final class CsvRows implements RowReader {
  private static final Pattern LITERAL =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false");
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final CountingInputStream raw;
  private final MappingIterator<String[]> rows;
  private final byte[][] names;
  private final boolean[] isText;
  private final JsonBuffer json = new JsonBuffer();

  /**
   * @param textFields the fields that feed texts
   */
  CsvRows(InputFile file, char separator, Set<String> textFields) throws IOException {
    raw = new CountingInputStream(file.open());
    rows =
        new CsvMapper()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readerFor(String[].class)
            .with(CsvSchema.emptySchema().withColumnSeparator(separator))
            .readValues(InputFile.decompressed(raw));
    String[] header = rows.hasNextValue() ? rows.nextValue() : new String[0];
    names = Arrays.stream(header).map(JsonBuffer::field).toArray(byte[][]::new);
    isText = new boolean[header.length];
    for (int i = 0; i < header.length; i++) {
      isText[i] = textFields.contains(header[i].replace(".", "\\."));
    }
  }

  @Override
  public byte[] next() throws IOException {
    if (!rows.hasNextValue()) {
      return null;
    }
    String[] cells = rows.nextValue();
    return cells.length > names.length ? tooLong(cells) : object(cells);
  }

  @Override
  public long position() {
    return raw.count();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private byte[] object(String[] cells) {
    json.clear().append('{');
    for (int i = 0; i < cells.length; i++) {
      json.separate().append(names[i]);
      append(cells[i], isText[i]);
    }
    return json.append('}').toBytes();
  }

  private void append(String cell, boolean text) {
    if (text) {
      json.appendText(cell);
    } else if (cell.isEmpty()) {
      json.append(NULL);
    } else if (LITERAL.matcher(cell).matches()) {
      json.appendAscii(cell);
    } else {
      json.appendText(cell);
    }
  }

  private byte[] tooLong(String[] cells) {
    String said = cells.length + " cells, the header has " + names.length + ": ";
    json.clear().appendText(said + String.join(",", cells));
    return json.toBytes();
  }
}

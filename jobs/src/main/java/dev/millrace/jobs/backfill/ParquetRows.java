package dev.millrace.jobs.backfill;

import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Rows of a Parquet file as JSON objects, row group by row group. */
final class ParquetRows implements RowReader {
  private final InputFile file;
  private final ParquetFileReader reader;
  private final MessageColumnIO columns;
  private final RowMaterializer rows;
  private RecordReader<byte[]> group;
  private long leftInGroup;
  private long read;

  ParquetRows(InputFile file) throws IOException {
    this.file = file;
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new Codecs())
            .build();
    this.reader = ParquetFileReader.open(new ParquetInput(file), options);
    MessageType schema = reader.getFileMetaData().getSchema();
    this.columns = new ColumnIOFactory().getColumnIO(schema);
    this.rows = new RowMaterializer(schema);
  }

  @Override
  public byte[] next() throws IOException {
    while (leftInGroup == 0) {
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return null;
      }
      group = columns.getRecordReader(pages, rows);
      leftInGroup = pages.getRowCount();
    }
    leftInGroup--;
    read++;
    return group.read();
  }

  @Override
  public long position() {
    return (long) ((double) file.bytes() * read / Math.max(1, reader.getRecordCount()));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

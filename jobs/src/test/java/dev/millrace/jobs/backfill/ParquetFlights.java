package dev.millrace.jobs.backfill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Flights of CSV as a Parquet file of the demo's schema. */
final class ParquetFlights {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message flights {
            optional int64 date (TIMESTAMP(MICROS,false)); optional int64 delay;
            optional int64 distance; optional binary origin (STRING);
            optional binary destination (STRING); }""");

  private ParquetFlights() {}

  static Path write(Path file, List<String> rows) throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .build()) {
      for (String row : rows) {
        writer.write(flight(row.split(",")));
      }
    }
    return file;
  }

  private static Group flight(String[] cells) {
    long second = LocalDateTime.parse(cells[0]).toEpochSecond(ZoneOffset.UTC);
    return new SimpleGroup(SCHEMA)
        .append("date", second * 1_000_000)
        .append("delay", Long.parseLong(cells[1]))
        .append("distance", Long.parseLong(cells[2]))
        .append("origin", cells[3])
        .append("destination", cells[4]);
  }
}

package dev.millrace.jobs.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.jobs.demo.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows as they come out of lines and cells. */
class RowReaderTest {
  @TempDir private Path folder;

  @Test
  void linesAreRowsAsTheyStand() throws Exception {
    assertThat(lines("{\"a\":1}\n\n  \r\n{\"a\":\"é\"}\r\n{\"a\":3}"))
        .containsExactly("{\"a\":1}", "{\"a\":\"é\"}\r", "{\"a\":3}");
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n")).isEmpty();
  }

  @Test
  void linesMayBeOfAnyLength() throws Exception {
    String longer = "x".repeat(70_000);
    String longest = "y".repeat(300_000);
    assertThat(lines("a\n" + longer + "\n" + longest + "\nb\n"))
        .containsExactly("a", longer, longest, "b");
  }

  @Test
  void gzipIsToldByItsFirstBytes() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write("{}\n[]".getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("noSuffix"), bytes.toByteArray());
    assertThat(read(new JsonLines(input(file, RowFormat.JSONL)))).containsExactly("{}", "[]");
    assertThat(InputFiles.find(List.of(file.toString()), Optional.empty()).get(0).format())
        .isEqualTo(RowFormat.JSONL);
  }

  @Test
  void aBrokenGzipIsAnError() throws Exception {
    byte[] whole =
        EmbeddedBroker.class.getResourceAsStream("flights-2001-06.csv.gz").readNBytes(10_000);
    Path file = Files.write(folder.resolve("half.csv.gz"), whole);
    assertThatThrownBy(() -> read(new CsvRows(input(file, RowFormat.CSV), ',', Set.of())))
        .hasStackTraceContaining("EOFException");
  }

  @Test
  void cellsAreNumbersWhereTheyLookLikeItAndFeedNoText() throws Exception {
    assertThat(csv("zip,n,t\n00501,1.5,x\n10001,-2e-5,7\n12345,,\"a,\"\"b\"\"\"\n", "zip"))
        .containsExactly(
            "{\"zip\":\"00501\",\"n\":1.5,\"t\":\"x\"}",
            "{\"zip\":\"10001\",\"n\":-2e-5,\"t\":7}",
            "{\"zip\":\"12345\",\"n\":null,\"t\":\"a,\\\"b\\\"\"}");
  }

  @Test
  void onlyWhatJsonCallsANumberIsOne() throws Exception {
    assertThat(csv("x\n007\n+5\n.5\n1.\nNaN\n1e5\ntrue\nTrue\n-0\n"))
        .containsExactly(
            "{\"x\":\"007\"}",
            "{\"x\":\"+5\"}",
            "{\"x\":\".5\"}",
            "{\"x\":\"1.\"}",
            "{\"x\":\"NaN\"}",
            "{\"x\":1e5}",
            "{\"x\":true}",
            "{\"x\":\"True\"}",
            "{\"x\":-0}");
  }

  @Test
  void aShortRowMissesFieldsAndALongOneIsNoObject() throws Exception {
    assertThat(csv("a,b\n1\n1,2,3\n\n4,5\n"))
        .containsExactly("{\"a\":1}", "\"3 cells, the header has 2: 1,2,3\"", "{\"a\":4,\"b\":5}");
  }

  @Test
  void quotedCellsMaySpanLinesAndTheSeparatorMayBeAnother() throws Exception {
    Path file = Files.writeString(folder.resolve("x.csv"), "\uFEFFa;b.c\r\n\"1\n2\";Zürich\r\n");
    assertThat(read(new CsvRows(input(file, RowFormat.CSV), ';', Set.of())))
        .containsExactly("{\"a\":\"1\\n2\",\"b.c\":\"Zürich\"}");
  }

  @Test
  void anEmptyFileHasNoRows() throws Exception {
    assertThat(csv("")).isEmpty();
    assertThat(csv("a,b\n")).isEmpty();
  }

  private List<String> lines(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("x.jsonl"), text);
    return read(new JsonLines(input(file, RowFormat.JSONL)));
  }

  private List<String> csv(String text, String... textFields) throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), text);
    return read(new CsvRows(input(file, RowFormat.CSV), ',', Set.of(textFields)));
  }

  static InputFile input(Path file, RowFormat format) throws IOException {
    return new InputFile(0, file.toUri().toString(), format, Files.size(file));
  }

  static List<String> read(RowReader reader) throws IOException {
    List<String> rows = new ArrayList<>();
    try (reader) {
      for (byte[] row = reader.next(); row != null; row = reader.next()) {
        rows.add(new String(row, StandardCharsets.UTF_8));
      }
    }
    return rows;
  }
}

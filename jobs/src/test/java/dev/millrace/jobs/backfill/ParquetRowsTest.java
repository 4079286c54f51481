package dev.millrace.jobs.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parquet's types as JSON, in files that Parquet's own writer wrote. */
class ParquetRowsTest {
  @TempDir private Path folder;

  @Test
  void numbersTextsAndTruthAreWhatTheyAre() throws Exception {
    assertThat(
            rows(
                """
                message m { required int32 i; required int64 l; required float f;
                  required double d; required boolean b; required binary s (STRING);
                  required binary e (ENUM); required binary old; optional int32 none; }""",
                row ->
                    row.append("i", -7)
                        .append("l", Long.MIN_VALUE)
                        .append("f", 0.1f)
                        .append("d", 1e-7)
                        .append("b", true)
                        .append("s", "Zü\"rich")
                        .append("e", "A")
                        .append("old", "text")))
        .isEqualTo(
            "{\"i\":-7,\"l\":-9223372036854775808,\"f\":0.1,\"d\":1.0E-7,\"b\":true,"
                + "\"s\":\"Zü\\\"rich\",\"e\":\"A\",\"old\":\"text\",\"none\":null}");
  }

  @Test
  void timesAreIsoText() throws Exception {
    ByteBuffer old = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    old.putLong(0, 3_600_000_000_000L).putInt(8, 2_452_062); // 1:00 on 1 June 2001
    assertThat(
            rows(
                """
                message m { required int32 d (DATE); required int64 ms (TIMESTAMP(MILLIS,false));
                  required int64 us (TIMESTAMP(MICROS,true)); required int64 ns (TIMESTAMP(NANOS,false));
                  required int32 t (TIME(MILLIS,false)); required int96 old; }""",
                row ->
                    row.append("d", 11_474)
                        .append("ms", 991_353_660_000L)
                        .append("us", 991_353_660_123_456L)
                        .append("ns", -1L)
                        .append("t", 3_600_000)
                        .append("old", Binary.fromConstantByteArray(old.array()))))
        .isEqualTo(
            "{\"d\":\"2001-06-01\",\"ms\":\"2001-06-01T00:01:00\","
                + "\"us\":\"2001-06-01T00:01:00.123456Z\",\"ns\":\"1969-12-31T23:59:59.999999999\","
                + "\"t\":\"01:00\",\"old\":\"2001-06-01T01:00:00\"}");
  }

  @Test
  void otherLogicalTypesKeepTheirMeaning() throws Exception {
    byte[] bytes = {(byte) 0xff, 0};
    assertThat(
            rows(
                """
                message m { required int32 u32 (INTEGER(32,false));
                  required int64 u64 (INTEGER(64,false)); required int32 d32 (DECIMAL(9,2));
                  required binary big (DECIMAL(30,3)); required fixed_len_byte_array(16) id (UUID);
                  required binary raw; required double nan; required float infinite; }""",
                row ->
                    row.append("u32", -1)
                        .append("u64", -1L)
                        .append("d32", -12_345)
                        .append(
                            "big", Binary.fromConstantByteArray(new BigInteger("-5").toByteArray()))
                        .append("id", Binary.fromConstantByteArray(new byte[16]))
                        .append("raw", Binary.fromConstantByteArray(bytes))
                        .append("nan", Double.NaN)
                        .append("infinite", Float.NEGATIVE_INFINITY)))
        .isEqualTo(
            "{\"u32\":4294967295,\"u64\":18446744073709551615,\"d32\":-123.45,\"big\":-0.005,"
                + "\"id\":\"00000000-0000-0000-0000-000000000000\",\"raw\":\"/wA=\","
                + "\"nan\":\"NaN\",\"infinite\":\"-Infinity\"}");
  }

  @Test
  void structsListsAndMapsNest() throws Exception {
    assertThat(
            rows(
                """
                message m {
                  optional group trip { required int32 miles; optional binary to (STRING); }
                  optional group x (LIST) { repeated group list { optional float element; } }
                  optional group old (LIST) { repeated int32 array; }
                  optional group m (MAP) {
                    repeated group key_value { required binary key (STRING); optional int32 value; } }
                  optional group empty (LIST) { repeated group list { optional int32 element; } }
                  optional group none (LIST) { repeated group list { optional int32 element; } } }""",
                row -> {
                  row.addGroup("trip").append("miles", 9);
                  Group x = row.addGroup("x");
                  x.addGroup("list").append("element", 1f);
                  x.addGroup("list");
                  row.addGroup("old").append("array", 1).append("array", 2);
                  Group map = row.addGroup("m");
                  map.addGroup("key_value").append("key", "a").append("value", 1);
                  map.addGroup("key_value").append("key", "b");
                  row.addGroup("empty");
                }))
        .isEqualTo(
            "{\"trip\":{\"miles\":9,\"to\":null},\"x\":[1.0,null],\"old\":[1,2],"
                + "\"m\":{\"a\":1,\"b\":null},\"empty\":[],\"none\":null}");
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "ZSTD", "LZ4_RAW"})
  void everyCommonCodecIsRead(CompressionCodecName codec) throws Exception {
    MessageType schema = MessageTypeParser.parseMessageType("message m { required int32 i; }");
    Path file = folder.resolve("x.parquet");
    write(file, schema, codec, 10_000);
    List<String> rows = read(file);
    assertThat(rows).hasSize(10_000).startsWith("{\"i\":0}").endsWith("{\"i\":9999}");
  }

  /** Written by pyarrow: see make.py beside the file. */
  @Test
  void gzipIsReadToo() throws Exception {
    List<String> rows = read(Path.of("src/test/resources/parquet/gzip.parquet"));
    assertThat(rows)
        .hasSize(1000)
        .startsWith("{\"i\":0,\"origin\":\"LAS\"}")
        .endsWith("{\"i\":999,\"origin\":\"SAN\"}");
  }

  @Test
  void aRepeatedColumnThatIsNoListIsRefusedByName() throws Exception {
    assertThatThrownBy(() -> rows("message m { repeated int32 i; }", row -> row.append("i", 1)))
        .hasMessageContaining("column 'i': expected a list");
  }

  @Test
  void aTruncatedFileIsAnError() throws Exception {
    MessageType schema = MessageTypeParser.parseMessageType("message m { required int32 i; }");
    Path file = folder.resolve("x.parquet");
    write(file, schema, CompressionCodecName.SNAPPY, 1000);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 10));
    assertThatThrownBy(() -> read(file)).hasMessageContaining("not a Parquet file");
  }

  private String rows(String schema, Consumer<Group> values) throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    Path file = folder.resolve("x.parquet");
    try (ParquetWriter<Group> writer = writer(file, type, CompressionCodecName.SNAPPY)) {
      Group row = new SimpleGroup(type);
      values.accept(row);
      writer.write(row);
    }
    return read(file).get(0);
  }

  private static void write(Path file, MessageType type, CompressionCodecName codec, int rows)
      throws IOException {
    try (ParquetWriter<Group> writer = writer(file, type, codec)) {
      for (int i = 0; i < rows; i++) {
        writer.write(new SimpleGroup(type).append("i", i));
      }
    }
  }

  private static ParquetWriter<Group> writer(
      Path file, MessageType type, CompressionCodecName codec) throws IOException {
    return ExampleParquetWriter.builder(new LocalOutputFile(file))
        .withConf(new PlainParquetConfiguration())
        .withType(type)
        .withCompressionCodec(codec)
        .build();
  }

  private static List<String> read(Path file) throws IOException {
    return RowReaderTest.read(new ParquetRows(RowReaderTest.input(file, RowFormat.PARQUET)));
  }
}

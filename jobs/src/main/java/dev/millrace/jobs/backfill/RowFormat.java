package dev.millrace.jobs.backfill;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which files hold rows. */
public enum RowFormat {
  /** A JSON object a line. */
  JSONL("jsonl", "ndjson", "json"),
  /** Comma-separated values under a header. */
  CSV("csv"),
  PARQUET("parquet");

  private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final String[] suffixes;

  RowFormat(String... suffixes) {
    this.suffixes = suffixes;
  }

  /** The format that a file's name tells, which may end in {@code .gz}. */
  static Optional<RowFormat> ofName(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return Arrays.stream(values())
        .filter(format -> Arrays.stream(format.suffixes).anyMatch(s -> plain.endsWith("." + s)))
        .findFirst();
  }

  /** The format that a file's first bytes, decompressed, look like. */
  static RowFormat ofContent(byte[] start) {
    if (Arrays.equals(start, 0, Math.min(4, start.length), PARQUET_MAGIC, 0, 4)) {
      return PARQUET;
    }
    String text = new String(start, StandardCharsets.UTF_8).stripLeading();
    return text.startsWith("{") ? JSONL : CSV;
  }
}

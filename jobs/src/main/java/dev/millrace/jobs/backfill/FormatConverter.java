package dev.millrace.jobs.backfill;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code jsonl}, {@code csv} or {@code parquet}. */
final class FormatConverter implements ITypeConverter<RowFormat> {
  @Override
  public RowFormat convert(String text) {
    return Arrays.stream(RowFormat.values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected jsonl, csv or parquet, found '" + text + "'"));
  }
}

package dev.millrace.jobs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 2026-06-01T00:00:00Z}, {@code 2026-06-01T02:00:00+02:00}. */
public final class InstantConverter implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "expected a time like 2026-06-01T00:00:00Z, found '" + text + "'");
    }
  }
}

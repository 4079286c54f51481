package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.JsonBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.JulianFields;
import java.util.Base64;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** How Parquet's logical types look in JSON. */
final class ValueForms {
  /** Writes a value that is stored as a whole number. */
  interface OfLong {
    void write(long value, JsonBuffer json);
  }

  /** Writes a value that is stored as bytes. */
  interface OfBytes {
    void write(Binary value, JsonBuffer json);
  }

  private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
  private static final long NANOS_A_SECOND = 1_000_000_000;
  private static final int BITS_OF_INT = 32;

  private ValueForms() {}

  static OfLong ofLong(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof DateLogicalTypeAnnotation) {
      return (days, json) -> json.appendText(LocalDate.ofEpochDay(days).toString());
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      String end = timestamp.isAdjustedToUTC() ? "Z" : "";
      long nanos = nanos(timestamp.getUnit());
      return (units, json) -> json.appendText(DATE_TIME.format(dateTime(units, nanos)) + end);
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      long nanos = nanos(time.getUnit());
      return (units, json) -> json.appendText(LocalTime.ofNanoOfDay(units * nanos).toString());
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return (digits, json) ->
          json.appendAscii(BigDecimal.valueOf(digits, decimal.getScale()).toPlainString());
    }
    if (logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
      return integer.getBitWidth() <= BITS_OF_INT
          ? (value, json) -> json.append(value & 0xffffffffL)
          : (value, json) -> json.appendAscii(Long.toUnsignedString(value));
    }
    return (value, json) -> json.append(value);
  }

  static OfBytes ofBytes(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
      return (value, json) -> json.appendText(DATE_TIME.format(oldTimestamp(value)));
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return (value, json) -> {
        BigInteger digits = new BigInteger(value.getBytesUnsafe());
        json.appendAscii(new BigDecimal(digits, decimal.getScale()).toPlainString());
      };
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      return (value, json) -> {
        ByteBuffer halves = value.toByteBuffer();
        json.appendText(new UUID(halves.getLong(), halves.getLong()).toString());
      };
    }
    return (value, json) -> json.appendText(text(value));
  }

  /** UTF-8, which old writers do not always declare; Base64 for what is none. */
  private static String text(Binary value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(value.toByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      return Base64.getEncoder().encodeToString(value.getBytesUnsafe());
    }
  }

  /** INT96: nanoseconds of the day, then the Julian day. */
  private static LocalDateTime oldTimestamp(Binary value) {
    ByteBuffer parts = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    LocalTime time = LocalTime.ofNanoOfDay(parts.getLong());
    return LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, parts.getInt()).atTime(time);
  }

  private static LocalDateTime dateTime(long units, long nanosAUnit) {
    long unitsASecond = NANOS_A_SECOND / nanosAUnit;
    long nano = Math.floorMod(units, unitsASecond) * nanosAUnit;
    long second = Math.floorDiv(units, unitsASecond);
    return LocalDateTime.ofEpochSecond(second, (int) nano, ZoneOffset.UTC);
  }

  private static long nanos(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000_000;
      case MICROS -> 1_000;
      case NANOS -> 1;
    };
  }
}

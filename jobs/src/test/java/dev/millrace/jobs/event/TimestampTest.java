package dev.millrace.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against java.time. */
class TimestampTest {
  private final Timestamp timestamp = new Timestamp(ZoneOffset.UTC);

  @Test
  void everyDayOfFourCenturiesIsJavasDay() {
    LocalDateTime time = LocalDateTime.of(1799, 12, 31, 0, 7, 3);
    while (time.getYear() < 2201) {
      assertThat(read(time.toString())).isTrue();
      assertSame(time);
      assertThat(timestamp.readEpochMillis(time.toInstant(ZoneOffset.UTC).toEpochMilli())).isTrue();
      assertSame(time);
      time = time.plusHours(23).plusMinutes(17);
    }
  }

  private void assertSame(LocalDateTime time) {
    assertThat(timestamp.epochMillis()).isEqualTo(time.toInstant(ZoneOffset.UTC).toEpochMilli());
    assertThat(timestamp.weekday()).isEqualTo(time.getDayOfWeek().compareTo(DayOfWeek.MONDAY));
    assertThat(timestamp.hour()).isEqualTo(time.getHour() + time.getMinute() / 60.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001-06-01T00:01:00Z",
        "2001-06-01T23:59:59.999+02:00",
        "2001-06-01T23:59:59.123456789-11:30",
        "2000-02-29T12:00Z",
        "1969-12-31T23:59:59.001+00:00"
      })
  void offsetsShiftTheInstantAndNotTheClock(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text);
    assertThat(read(text)).isTrue();
    assertThat(timestamp.epochMillis()).isEqualTo(time.toInstant().toEpochMilli());
    assertThat(timestamp.hour()).isEqualTo(time.getHour() + time.getMinute() / 60.0);
    assertThat(timestamp.weekday()).isEqualTo(time.getDayOfWeek().getValue() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001-06-01 00:01:00", "2001-06-01T00:01:00,5", "2001-06-01T00:01+0200"})
  void otherCommonFormsAreRead(String text) {
    assertThat(read(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2001-06-01",
        "2001-06-01T",
        "2001-06-01T24:00:00",
        "2001-06-01T00:60:00",
        "2001-06-01T00:00:60",
        "2001-06-31T00:00:00",
        "1900-02-29T00:00:00",
        "2001-13-01T00:00:00",
        "2001-00-01T00:00:00",
        "2001-06-00T00:00:00",
        "2001-6-1T0:01",
        "2001/06/01T00:00:00",
        "2001-06-01T00:01:00.",
        "2001-06-01T00:01:00+2",
        "2001-06-01T00:01:00+19:00",
        "2001-06-01T00:01:00 Z",
        "2001-06-01T00:01:00Zulu",
        "20010601T000100",
        "-001-06-01T00:01:00",
        "٢٠٠١-06-01T00:01:00"
      })
  void whatIsNoTimestampIsNotRead(String text) {
    assertThat(read(text)).isFalse();
  }

  private boolean read(String text) {
    return timestamp.readText(text.toCharArray(), 0, text.length());
  }
}

package dev.millrace.jobs.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A point in time as events carry it: ISO text ({@code 2001-06-01T00:01:00}, a space for the T, a
 * fraction of a second, {@code Z} or an offset), or epoch milliseconds.
 *
 * <p>Hour and weekday are those of the clock that the text shows, or of the zone's clock for epoch
 * milliseconds. A text without an offset is taken as UTC where an instant is wanted.
 *
 * <p>Mutable: one a task, read into again and again without allocation.
 */
final class Timestamp {
  static final String EXPECTED = "a timestamp like 2001-06-01T00:01:00";

  private static final int MINUTES_A_DAY = 24 * 60;
  private static final long MILLIS_A_MINUTE = 60_000;
  private static final long LATEST_MILLIS = 253_402_300_799_999L;
  private static final int THURSDAY = 3;

  private final ZoneId zone;
  private long epochMillis;
  private long localMinutes;

  private char[] text;
  private int next;
  private int end;

  Timestamp(ZoneId zone) {
    this.zone = zone;
  }

  /** The hour of the day with its minutes as a fraction, seconds left out. */
  double hour() {
    int minute = (int) Math.floorMod(localMinutes, (long) MINUTES_A_DAY);
    return minute / 60 + minute % 60 / 60.0;
  }

  /** The weekday, Monday being 0; 1 January 1970 was a Thursday. */
  int weekday() {
    return (int) Math.floorMod(Math.floorDiv(localMinutes, (long) MINUTES_A_DAY) + THURSDAY, 7L);
  }

  long epochMillis() {
    return epochMillis;
  }

  /** Reads the JSON value at which a parser stands. Returns whether it is a timestamp. */
  boolean read(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return readText(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
    boolean whole =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != NumberType.BIG_INTEGER;
    return whole && readEpochMillis(parser.getLongValue());
  }

  /** Reads epoch milliseconds. Returns whether they are of a year up to 9999. */
  boolean readEpochMillis(long millis) {
    if (Math.abs(millis) > LATEST_MILLIS) {
      return false;
    }
    epochMillis = millis;
    long offset = zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
    localMinutes = Math.floorDiv(millis + offset * 1000, MILLIS_A_MINUTE);
    return true;
  }

  /** Reads a text. Returns whether it is a timestamp. */
  boolean readText(char[] chars, int from, int length) {
    text = chars;
    next = from;
    end = from + length;
    int day = day();
    if (day == Integer.MIN_VALUE || !(skip('T') || skip(' '))) {
      return false;
    }
    int minute = minute();
    int millis = skip(':') ? millis() : 0;
    int offset = offset();
    if (minute < 0 || millis < 0 || offset == Integer.MIN_VALUE || next != end) {
      return false;
    }
    localMinutes = (long) day * MINUTES_A_DAY + minute;
    epochMillis = (localMinutes - offset) * MILLIS_A_MINUTE + millis;
    return true;
  }

  /** {@code 2001-06-01} as days since 1 January 1970. */
  private int day() {
    int year = digits(4);
    boolean dashed = skip('-');
    int month = digits(2);
    dashed &= skip('-');
    int day = digits(2);
    boolean real = dashed && year >= 0 && month >= 1 && month <= 12 && day >= 1;
    return real && day <= daysIn(month, year) ? epochDay(year, month, day) : Integer.MIN_VALUE;
  }

  /** {@code 23:59} as a minute of the day; negative if it is none. */
  private int minute() {
    int hour = digits(2);
    boolean colon = skip(':');
    int minute = digits(2);
    return colon && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 ? hour * 60 + minute : -1;
  }

  /** {@code 59} or {@code 59.123456} as milliseconds; negative if it is none. */
  private int millis() {
    int second = digits(2);
    int millis = 0;
    if (second >= 0 && (skip('.') || skip(','))) {
      int from = next;
      for (int scale = 100; next < end && isDigit(text[next]); scale /= 10) {
        millis += (text[next++] - '0') * scale;
      }
      if (next == from) {
        return -1;
      }
    }
    return second >= 0 && second < 60 ? second * 1000 + millis : -1;
  }

  /** Nothing, {@code Z}, {@code +02:00}, {@code +0200} or {@code +02} as minutes. */
  private int offset() {
    if (next == end || skip('Z')) {
      return 0;
    }
    int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
    int hours = digits(2);
    int minutes = skip(':') || next < end ? digits(2) : 0;
    boolean real = sign != 0 && hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60;
    return real ? sign * (hours * 60 + minutes) : Integer.MIN_VALUE;
  }

  private int digits(int count) {
    if (next + count > end) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      char digit = text[next++];
      if (!isDigit(digit)) {
        return -1;
      }
      value = value * 10 + digit - '0';
    }
    return value;
  }

  private boolean skip(char expected) {
    boolean there = next < end && text[next] == expected;
    next += there ? 1 : 0;
    return there;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int daysIn(int month, int year) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2
        ? (leap ? 29 : 28)
        : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Days of the proleptic Gregorian calendar: years begin in March, so that leap days end them. */
  private static int epochDay(int year, int month, int day) {
    int y = month > 2 ? year : year - 1;
    int monthsSinceMarch = (month + 9) % 12;
    int dayOfYear = (153 * monthsSinceMarch + 2) / 5 + day - 1;
    int daysToYear = y * 365 + Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400);
    return daysToYear + dayOfYear - 719_468;
  }
}

package dev.millrace.operator;

import java.time.Instant;
import java.util.Objects;

/**
 * A message and the time from which on it counts, in jobs whose models go by event time; the others
 * take it for the bare message.
 *
 * @param from to the millisecond
 */
public record Dated(ModelMessage message, Instant from) implements ModelMessage {
  private static final long serialVersionUID = 1L;

  public Dated {
    message = message.undated();
    from = Instant.ofEpochMilli(millisOf(Objects.requireNonNull(from, "from")));
  }

  private static long millisOf(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("expected a time within 292 million years, found " + time);
    }
  }

  @Override
  public String name() {
    return message.name();
  }

  @Override
  public ModelVersion modelVersion() {
    return message.modelVersion();
  }

  @Override
  public ModelMessage undated() {
    return message;
  }
}

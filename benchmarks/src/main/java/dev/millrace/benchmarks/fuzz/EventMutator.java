package dev.millrace.benchmarks.fuzz;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Flights that nobody should have sent. Every other one is JSON still, with values that no flight
 * has; the rest have mistakes among their bytes. Some are fine: a job must know them from the rest.
 */
final class EventMutator {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> FIELDS = List.of("date", "origin", "destination", "distance");
  private static final List<String> AIRPORTS = List.of("LAS", "PHX", "ORD", "LAX", "nowhere", "");

  /** What Jackson, Java or a column may trip over; JSON all of it. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "0",
          "-0.0",
          "1e400",
          "-1e400",
          "1e-400",
          "5e-324",
          "3.5e38",
          "9007199254740993",
          "9223372036854775808",
          "-99999999999999999999999999",
          "0.1e1000000000",
          "\"NaN\"",
          "\"1\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u202e\"",
          "[1,2,3]",
          "[[1],[2]]",
          "{\"a\":{\"b\":1}}",
          "\"2001-02-30\"",
          "\"2001-06-12T25:61:00\"",
          "\"+999999999-12-31T23:59:59\"",
          "\"0000-00-00\"",
          "\"2001-06-12T14:05:00+99:99\"",
          "9999999999999",
          "-1",
          "1.5");

  private static final List<String> OTHER_FIELDS =
      List.of("scores", "model", "hour", "weekday", "", "$", "a.b", "__proto__", "date ");

  private final long seed;

  EventMutator(long seed) {
    this.seed = seed;
  }

  /** The event of that number; null for a Kafka message without a value. */
  byte[] event(long number) {
    RandomGenerator random = new SplittableRandom(seed * 31 + number);
    if (number % 2 == 0) {
      return utf8(json(random));
    }
    byte[] whole = utf8(json(random));
    return switch (random.nextInt(40)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> ByteMutator.random(random.nextInt(300), random);
      default -> ByteMutator.mutate(whole, 0, whole.length, random);
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String json(RandomGenerator random) {
    ObjectNode flight = flight(random);
    for (int edits = random.nextInt(3); edits > 0; edits--) {
      edit(flight, random);
    }
    String text = flight.toString();
    return switch (random.nextInt(12)) {
      case 0 -> text.replace(":", " :\t").replace(",", "\r\n , ");
      case 1 -> "  \n" + text + " ";
      case 2 -> twice(text, random);
      case 3 -> random.nextInt(4) == 0 ? pick(VALUES, random) : text;
      default -> text;
    };
  }

  private static ObjectNode flight(RandomGenerator random) {
    return JSON.createObjectNode()
        .put(
            "date", "2001-06-%02dT%02d:05:00".formatted(1 + random.nextInt(30), random.nextInt(24)))
        .put("origin", pick(AIRPORTS, random))
        .put("destination", pick(AIRPORTS, random))
        .put("distance", random.nextInt(3000));
  }

  private static void edit(ObjectNode flight, RandomGenerator random) {
    String field = pick(random.nextInt(5) == 0 ? OTHER_FIELDS : FIELDS, random);
    switch (random.nextInt(6)) {
      case 0 -> flight.remove(field);
      case 1 -> flight.putRawValue(field, new RawValue(deep(random)));
      case 2 -> flight.put(field, "x".repeat(1 << random.nextInt(14)));
      case 3 -> flight.put(field, random.nextLong());
      default -> flight.putRawValue(field, new RawValue(pick(VALUES, random)));
    }
  }

  /** Arrays or objects inside each other, deeper than any reader's stack should follow. */
  private static String deep(RandomGenerator random) {
    int depth = 1 << random.nextInt(14);
    return random.nextBoolean()
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  /** The same field a second time, at the end. */
  private static String twice(String object, RandomGenerator random) {
    String field = ",\"" + pick(FIELDS, random) + "\":" + pick(VALUES, random) + "}";
    return object.length() > 2 ? object.substring(0, object.length() - 1) + field : object;
  }

  private static <V> V pick(List<V> values, RandomGenerator random) {
    return values.get(random.nextInt(values.size()));
  }
}

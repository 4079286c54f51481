package dev.millrace.jobs.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.millrace.jobs.demo.account.Fault;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A flight as the data has it, and its route, by which a canary is shared out.
 *
 * @param date when it was to leave, as {@code 2001-06-01T00:00:00}
 * @param origin the airport it leaves
 * @param destination the airport it goes to
 * @param distance how far that is, in miles
 * @param delay how late it arrived, in minutes; early if negative
 */
@JsonPropertyOrder({"date", Flight.ROUTE})
public record Flight(String date, String origin, String destination, int distance, int delay) {
  static final String ROUTE = "route";

  private static final int LATE_MINUTES = 15;
  private static final ObjectWriter JSON = new ObjectMapper().writerFor(Flight.class);

  /** {@code ORD-LAX}: the flights of a route meet the same version of a model. */
  @JsonProperty(ROUTE)
  String route() {
    return origin + "-" + destination;
  }

  /** What the models predict. */
  boolean late() {
    return delay >= LATE_MINUTES;
  }

  /** The JSON event that tells of it, broken in that way. */
  public byte[] event(Fault fault) {
    try {
      String event = BrokenEvents.broken(JSON.writeValueAsString(this), fault);
      return event.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.millrace.jobs.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

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
record Flight(String date, String origin, String destination, int distance, int delay) {
  static final String ROUTE = "route";

  private static final int LATE_MINUTES = 15;

  /** {@code ORD-LAX}: the flights of a route meet the same version of a model. */
  @JsonProperty(ROUTE)
  String route() {
    return origin + "-" + destination;
  }

  /** What the models predict. */
  boolean late() {
    return delay >= LATE_MINUTES;
  }
}

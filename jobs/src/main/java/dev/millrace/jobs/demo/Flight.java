package dev.millrace.jobs.demo;

/**
 * A flight as the data has it.
 *
 * @param date when it was to leave, as {@code 2001-06-01T00:00:00}
 * @param origin the airport it leaves
 * @param destination the airport it goes to
 * @param distance how far that is, in miles
 * @param delay how late it arrived, in minutes; early if negative
 */
record Flight(String date, String origin, String destination, int distance, int delay) {
  private static final int LATE_MINUTES = 15;

  /** What the models predict. */
  boolean late() {
    return delay >= LATE_MINUTES;
  }
}

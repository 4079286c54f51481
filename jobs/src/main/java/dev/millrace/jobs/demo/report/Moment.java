package dev.millrace.jobs.demo.report;

/**
 * Something that happened during the run and is marked in the plots over time.
 *
 * @param seconds when, since the first event was sent
 * @param label what, in a few words
 */
public record Moment(double seconds, String label) {}

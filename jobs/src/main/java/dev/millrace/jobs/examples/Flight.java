package dev.millrace.jobs.examples;

import java.time.LocalDateTime;

/** A departure: when, from where, to where, how many miles. */
public record Flight(LocalDateTime date, String origin, String destination, int distance) {}

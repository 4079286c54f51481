/**
 * A score job of the demo's flights on a cluster, and what is needed to judge it: {@link
 * dev.millrace.benchmarks.flights.FlightJob} names its topics and its command line, {@link
 * dev.millrace.benchmarks.flights.FlightLoad} sends flights, {@link
 * dev.millrace.benchmarks.flights.FlightModels} publishes versions, and {@link
 * dev.millrace.benchmarks.flights.OfflineScores} says what each flight is to be given.
 */
package dev.millrace.benchmarks.flights;

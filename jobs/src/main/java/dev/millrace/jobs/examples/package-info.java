/**
 * Jobs and layers as a user of Millrace writes them: the README's examples, compiled and tested.
 *
 * <p>{@link dev.millrace.jobs.examples.ScoreFlights} is a DataStream job; {@link
 * dev.millrace.jobs.examples.CustomSoftmax} is a Keras layer of one's own.
 */
package dev.millrace.jobs.examples;

/**
 * Jobs and layers as a user of Millrace writes them: the README's examples, compiled and tested.
 *
 * <p>{@link dev.millrace.jobs.examples.ScoreFlights} is a DataStream job. {@link
 * dev.millrace.jobs.examples.CrossLayer} is a Keras layer of one's own, found as a service by way
 * of {@link dev.millrace.jobs.examples.CrossLayerReader}; {@link
 * dev.millrace.jobs.examples.CustomSoftmax} is one of a single input that is registered by hand.
 */
package dev.millrace.jobs.examples;

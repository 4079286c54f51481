/**
 * Poolings: the largest value or the mean of what a window sees, along any axes. {@link
 * dev.millrace.layers.pooling.Pooling} slides a window of a given size, {@link
 * dev.millrace.layers.pooling.AdaptivePooling} has as many as the output has places, {@link
 * dev.millrace.layers.pooling.GlobalPooling} a single one.
 */
package dev.millrace.layers.pooling;

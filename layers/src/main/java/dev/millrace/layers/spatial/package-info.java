/**
 * What convolutions, poolings and images share: windows that slide along axes ({@link
 * dev.millrace.layers.spatial.Slide}), margins, interpolation, and views of an array's memory.
 */
package dev.millrace.layers.spatial;

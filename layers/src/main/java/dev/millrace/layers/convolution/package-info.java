/**
 * Convolutions over any number of lengths, channels last.
 *
 * <p>{@link dev.millrace.layers.convolution.Conv} is all of Keras' Conv1D to Conv3D and depthwise
 * layers; {@link dev.millrace.layers.convolution.ConvTranspose} the transposed ones. A separable
 * layer is a {@link dev.millrace.layers.Chain} of two convolutions, one with its channels first
 * stands between two permutations.
 */
package dev.millrace.layers.convolution;

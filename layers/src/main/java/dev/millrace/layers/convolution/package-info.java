/**
 * Convolutions over any number of lengths, channels last.
 *
 * <p>{@link dev.millrace.layers.convolution.Conv} is Keras' Conv1D to Conv3D, {@link
 * dev.millrace.layers.convolution.DepthwiseConv} and {@link
 * dev.millrace.layers.convolution.ConvTranspose} likewise. A separable layer is a {@link
 * dev.millrace.layers.Chain} of a depthwise and a pointwise convolution; one with its channels
 * first stands between two permutations.
 */
package dev.millrace.layers.convolution;

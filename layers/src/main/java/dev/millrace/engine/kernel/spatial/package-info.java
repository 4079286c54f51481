/** What is made of windows of an image or a sequence: convolutions, poolings, resamplings. */
package dev.millrace.engine.kernel.spatial;

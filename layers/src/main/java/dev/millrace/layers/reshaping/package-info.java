/** Layers that move values and change none: other sizes, another order, margins, repetition. */
package dev.millrace.layers.reshaping;

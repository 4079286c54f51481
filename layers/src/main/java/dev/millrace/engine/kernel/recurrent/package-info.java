/** Recurrent layers: a {@code Walk} over the time steps, a cell each. */
package dev.millrace.engine.kernel.recurrent;

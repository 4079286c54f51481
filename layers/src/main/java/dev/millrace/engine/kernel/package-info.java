/**
 * The engine's own arithmetic, written so that every machine gets the same bits: nothing but
 * operations that IEEE 754 rounds exactly, in one order.
 *
 * <p>The elementary functions are plain code here; {@code dev.millrace.engine.vector} has each
 * again on vectors, operation by operation. {@code Kernels} is the table of what has both forms.
 *
 * <p>A room a family: {@code product}, {@code spatial}, {@code recurrent}, {@code attention},
 * {@code row}, {@code pointwise}, {@code move}, on the {@code function}s and on what a {@code step}
 * is.
 */
package dev.millrace.engine.kernel;

/**
 * The engine's own arithmetic, written so that every machine gets the same bits: nothing but
 * operations that IEEE 754 rounds exactly, in one order.
 *
 * <p>The elementary functions are plain code here; {@code dev.millrace.engine.vector} has each
 * again on vectors, operation by operation.
 */
package dev.millrace.engine.kernel;

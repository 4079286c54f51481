/**
 * Functions of one number, and of two: exact operations of IEEE 754 alone, so that all machines
 * give the same bits. {@code Elementary} lists those that have a form on vectors.
 */
package dev.millrace.engine.kernel.function;

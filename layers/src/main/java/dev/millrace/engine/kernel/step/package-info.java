/**
 * What all kernels are made of: a {@code Step} of a plan, and the {@code Memory} that a task's
 * steps work in.
 */
package dev.millrace.engine.kernel.step;

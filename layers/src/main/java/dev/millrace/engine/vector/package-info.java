/**
 * The kernels' inner loops on Java's vectors ({@code jdk.incubator.vector}): the same bits as the
 * plain loops of {@code dev.millrace.engine.kernel}, more of them at once.
 *
 * <p>Compiled by itself, since javac warns of an incubator module, and named by nobody: where the
 * JVM has the module, the engine finds it by reflection.
 */
package dev.millrace.engine.vector;

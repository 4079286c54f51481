/**
 * The kernels' inner loops on Java's vectors ({@code jdk.incubator.vector}): the same bits as the
 * plain loops of {@code dev.millrace.engine.kernel}, more of them at once.
 *
 * <p>Compiled by itself, since javac warns of an incubator module, and named by nobody: where the
 * JVM has the module, the engine finds it by reflection.
 *
 * <p>What HotSpot's compiler C2 asks of this code; where it fails, vectors become objects, and a
 * loop takes many times as long or not, depending on what the process compiled before:
 *
 * <ul>
 *   <li>A vector lives in one loop of one method: no arrays of vectors, none handed to a method
 *       that is not inlined, none across nested loops.
 *   <li>Long methods call the vectors' own methods alone: only those are inlined past C2's limit of
 *       size.
 *   <li>No branch joins vectors behind a loop that should keep them in registers.
 *   <li>C2 inlines to a depth and not beyond, counted from the method that it compiles. What users'
 *       code may call at any depth is called {@code Apart}.
 * </ul>
 */
package dev.millrace.engine.vector;

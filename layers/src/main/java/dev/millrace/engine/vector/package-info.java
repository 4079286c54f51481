/**
 * The loops of {@link dev.millrace.engine.kernel} on the JDK's vectors. The same bits as the plain
 * forms: lanes run across what is independent, and sums keep their order.
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

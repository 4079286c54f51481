/**
 * When batches leave, as far as Flink has no part in it: clocks and costs go in, sizes and waits
 * come out.
 *
 * <p>A {@link dev.millrace.operator.runtime.pace.FixedPace} waits for full batches. A {@link
 * dev.millrace.operator.runtime.pace.TargetPace} knows what batches cost and how fast records come,
 * and holds a quantile of their latency to a target:
 *
 * <ul>
 *   <li>An input that has nothing more right now lets its records go. That is found out by a {@link
 *       dev.millrace.operator.runtime.pace.DryLook}, some 30 microseconds apart and not with every
 *       record: between two looks records are counted and nothing else.
 *   <li>It holds them back only where more are about to come, and where batches that follow each
 *       other sooner would spend more than a twentieth of the time on what a batch costs whatever
 *       its size; never for more than a quarter of the target.
 *   <li>A batch is closed before it is full where its pass would take more than a quarter of the
 *       target: a record may have to wait for the pass before its own. But for that no more than a
 *       twentieth of the time may be wasted, and no more than a hundredth under a {@link
 *       dev.millrace.operator.runtime.pace.Backlog}, which ends the sooner. One look a batch finds
 *       that it has.
 * </ul>
 */
package dev.millrace.operator.runtime.pace;

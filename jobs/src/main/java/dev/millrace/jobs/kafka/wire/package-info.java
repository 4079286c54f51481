/**
 * Messages of a topic of models as bytes: stable, since topics keep them for ever, and checked,
 * since anybody may have written them.
 *
 * <p>{@link dev.millrace.jobs.kafka.wire.ChunkWire} is a part of a message that is too large for
 * one. {@link dev.millrace.jobs.kafka.wire.ModelWire} is the door and shows the form; {@code
 * CommandWire} and {@code CardWire} are its parts, {@code WireOut} and {@code WireIn} what lists
 * and texts look like.
 */
package dev.millrace.jobs.kafka.wire;

/**
 * Messages that are too large for their topic, in chunks.
 *
 * <p>{@code millrace publish} cuts a message ({@link dev.millrace.jobs.kafka.wire.Chunk}) and sends
 * its chunks one after the other, under one key, so that they lie in one partition in their order.
 * {@link dev.millrace.jobs.kafka.chunks.JoinChunks} joins them before anything of the message is
 * read: its hash is that of the whole, and so is its signature, which comes with the last chunk.
 *
 * <h2>Why no transaction</h2>
 *
 * <p>A publisher that dies within a transaction holds back every later model until the brokers end
 * it, a minute later by default, and transactions need rights of their own. Without one it leaves
 * chunks that no end follows: they wait in bounded memory, are given up and told on the stream of
 * statuses, and keep nobody waiting. Half a message is never taken for a whole one: only the hash
 * of all of it makes it one.
 *
 * <h2>Where chunks do not survive</h2>
 *
 * <p>A compacted topic keeps the last message of a key: of a model's chunks, versions and commands
 * that would be one. Such a topic is refused by who publishes and who scores. Nor may a topic of
 * models expire: a model whose first chunks have gone is refused.
 */
package dev.millrace.jobs.kafka.chunks;

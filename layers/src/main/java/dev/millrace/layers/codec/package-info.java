/**
 * Models as bytes: what is sent through streams and kept in checkpoints.
 *
 * <pre>
 * "millrace"  8 bytes     magic
 * version     1 byte      of this frame
 * SHA-256     32 bytes    of all that follows: the model's identity
 * payload                 Kryo: the model and its layers
 * </pre>
 *
 * {@link dev.millrace.layers.codec.ModelCodec} is the door. {@code Formats} is the one table of
 * what a payload may hold: a layer's class, its id, how it is written, how each of its versions is
 * read. Ids and versions are only ever added, so bytes of every release stay readable; fixtures of
 * each ({@code src/test/resources/codec}) see to it. Floats are written as they lie in memory, by
 * blocks.
 *
 * <p>The same model always gives the same bytes: equality of models is equality of bytes.
 *
 * <p>Bytes may be hostile. Registration is closed (no class that they name is looked up), lengths
 * are held against the bytes left before memory is taken, nesting is bounded, and the graph is
 * built and checked anew. Whatever is wrong ends in one {@link dev.millrace.layers.ModelException}.
 */
package dev.millrace.layers.codec;

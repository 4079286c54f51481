/**
 * What a model is: layers as values, each written like its equation.
 *
 * <p>A {@link dev.millrace.layers.Model} is a graph of {@link dev.millrace.layers.Layer} calls that
 * was checked as a whole when it was made. It never changes, and may be shared by any number of
 * threads. Put one together by hand with {@link dev.millrace.layers.ModelBuilder}; read one with
 * {@link dev.millrace.layers.keras.KerasModels}; send or keep it as the bytes of {@link
 * dev.millrace.layers.codec.ModelCodec}; score with {@link dev.millrace.engine.CompiledModel}.
 *
 * <pre>{@code
 * Model model = KerasModels.read(Path.of("model.keras"));
 * Tensor scores = model.call(List.of(Tensor.of(batch))).get(0);
 * }</pre>
 *
 * <h2>A layer</h2>
 *
 * One record a file: its weights and options are components, checked when it is made. Three methods
 * say what it is: {@code outputShape}, {@code forward}, and the types it computes in and gives.
 *
 * <ul>
 *   <li>{@link dev.millrace.layers.UnaryLayer}: one tensor of numbers in, one out. Most.
 *   <li>{@link dev.millrace.layers.MergeLayer}: several in, one out.
 *   <li>{@link dev.millrace.layers.TextLayer}: texts in, numbers out.
 *   <li>{@link dev.millrace.layers.Layer} itself: anything else, and {@code Model}.
 * </ul>
 *
 * A forward pass is the equation, in ND4J. It changes neither input nor weights: operations in
 * place ({@code addi}) touch only what the same method made. What Keras leaves out (no bias, no
 * scale) is filled in at import, so that an equation has no branches. A value that a layer cannot
 * take (an id beyond the table) is a {@link dev.millrace.layers.ModelException}, never another
 * value.
 *
 * <h2>Tensors and types</h2>
 *
 * A {@link dev.millrace.layers.Tensor} is numbers (an {@code INDArray}) or texts, the batch axis
 * first. A {@link dev.millrace.layers.TensorType} is what is known of it beforehand: a {@link
 * dev.millrace.layers.Shape}, in which a size may be open, and a {@link dev.millrace.layers.DType}.
 *
 * <p>Values of float16 and bfloat16 are of those types between layers and in a model's inputs and
 * outputs, but no layer computes with them: they are cast to float32 before it and rounded after
 * it, by {@link dev.millrace.layers.Cast} nodes. Weights of such layers are float32 that hold
 * rounded values.
 *
 * <h2>Adding a layer</h2>
 *
 * The record here, a line in {@code keras.LayerReaders}, a format in {@code codec.Formats}, a case
 * in {@code src/test/resources/golden/make_golden.py}. The contract test does the rest.
 */
package dev.millrace.layers;

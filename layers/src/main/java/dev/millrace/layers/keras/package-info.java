/**
 * Reads what Keras wrote.
 *
 * <p>{@link dev.millrace.layers.keras.KerasModels#read} takes a file and gives a checked {@link
 * dev.millrace.layers.Model}, or a {@link dev.millrace.layers.ModelException} of one line: the
 * place, what was expected, what was found. What is not supported is refused by name; nothing is
 * skipped in silence.
 *
 * <h2>A file's way</h2>
 *
 * <pre>
 * FileFormat      tells the format by its first bytes
 * ModelParts      what is in it: of a ZipArchive, an Hdf5Archive, or SeparateFiles
 *   Json          the architecture, bounded in depth  -> Config: every key read, ignored or refused
 *   LegacyConfig  older forms, rewritten as Keras 3 writes them: nobody else knows them
 *   WeightGroup   model.weights.h5, or its shards      -> Weights: layers/dense_1/vars/0, ...
 *   Assets        vocabularies beside the weights  -> LayerSource
 *   LegacyWeights model.h5                             -> Weights: a list a layer
 * LayerEntry      a layer as the config lists it, read at its first call
 *   SequentialReader, FunctionalReader    the graph  -> ModelBuilder
 *   LayerReaders  the table: Keras class -> reader   -> Layer
 * </pre>
 *
 * <h2>A reader</h2>
 *
 * {@code LayerSource -> Layer}: it takes what it needs from the config and the weights, with the
 * types of its inputs at hand, and says of the rest that it means nothing for scores ({@code
 * c.ignore("kernel_initializer")}). A key or a weight that no reader took is an error.
 *
 * <h2>Types</h2>
 *
 * A layer's {@code dtype} names the type that it computes in ({@code Policy}). As in Keras, floats
 * are cast to it where they go in, and what comes out is of it; {@code Casts} knows the layers that
 * do otherwise, such as those that normalize. A weight comes in that type ({@code
 * LayerSource.weight}), or as it is stored where Keras does not round it.
 *
 * <h2>Layers of users</h2>
 *
 * A class that is not Keras' own is looked up by its registered name among the readers given to
 * {@link dev.millrace.layers.keras.KerasLayers#register} and the {@link
 * dev.millrace.layers.keras.KerasLayer} services that the thread's class loader sees. The model
 * holds it as a {@link dev.millrace.layers.keras.UserLayer}: its name, config and weights, from
 * which it is read again wherever the model goes.
 *
 * <h2>Hostile files</h2>
 *
 * Nothing is unpacked, no other file is opened, no class is loaded and no memory is taken because a
 * file says so: sizes are held against what the file holds, HDF5 links are not followed, nesting is
 * bounded.
 */
package dev.millrace.layers.keras;

/**
 * {@code millrace inspect}: what a model file holds, and whether it can be scored with.
 *
 * <p>{@link dev.millrace.layers.keras.KerasModels#inspect} lists the file's layers and reads its
 * model, or says which layers are refused, and why. {@code Summary} puts both together: a row for
 * each layer call, as in Keras' {@code model.summary()}, with shapes from the model, and classes
 * and parameter counts from the file. It is shown as a table ({@code SummaryText}), as JSON ({@code
 * SummaryJson}) or as a picture ({@code ModelFlow}, or {@code RefusedFlow} for what cannot be
 * read).
 */
package dev.millrace.jobs.inspect;

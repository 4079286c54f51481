/**
 * {@code millrace inspect}: what a model file holds, and whether it can be scored with.
 *
 * <p>{@link dev.millrace.layers.keras.KerasModels#inspect} lists the file's layers and reads its
 * model, or says why it is refused. {@code Summary} puts both together: a row for each layer call,
 * as in Keras' {@code model.summary()}, with shapes from the model, and classes and parameter
 * counts from the file. It is shown as a table ({@code SummaryText}) or as JSON ({@code
 * SummaryJson}).
 */
package dev.millrace.jobs.inspect;

/**
 * {@code millrace predict}: a model's outputs for files of inputs, as Keras' {@code model.predict}.
 *
 * <p>The story of a run: {@link dev.millrace.jobs.predict.InputArgument}s are bound to the model's
 * inputs by name or by order; {@link dev.millrace.jobs.predict.InputFile} reads each ({@code .npy},
 * or JSON nested lists) and {@code Fitting} turns it into the type and rank that the input
 * declares, or says why it cannot; a {@link dev.millrace.jobs.predict.Predictor} runs the model
 * over the records, a chunk at a time; the outputs are written as {@code .npy}.
 *
 * <p>There are two predictors, and on every model they agree within rounding: {@link
 * dev.millrace.jobs.predict.PlainPredictor} (each layer's own equation) and {@link
 * dev.millrace.jobs.predict.CompiledPredictor} (what scores events inside a job).
 */
package dev.millrace.jobs.predict;

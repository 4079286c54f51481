/**
 * {@code millrace parity}: does this importer say what Keras says?
 *
 * <p>A golden case is a folder: model files, inputs, the outputs that Keras itself computed, and a
 * {@code case.json} with the tolerance. {@link dev.millrace.jobs.parity.GoldenCase} reads one. Each
 * {@link dev.millrace.jobs.parity.ModelFile} of a case carries its {@link
 * dev.millrace.jobs.parity.Verdict}: what must happen to it. A golden file must load and give
 * Keras' outputs; a broken one must be refused in one line that names the place; some may do
 * either.
 *
 * <p>{@code FileCheck} holds a file against its verdict, with the plain pass and with the compiled
 * one, {@code Guard} keeps it from hanging or taking the JVM down, {@link
 * dev.millrace.jobs.parity.Tolerance} compares, and {@code ParityReport} tells the outcome: a row a
 * case, and a line for everything that is not as it should be.
 *
 * <pre>{@code
 * {"tolerance": {"rtol": 1e-4, "atol": 1e-5},
 *  "files": {"keras": "model.keras", "h5": "model.h5"},
 *  "inputs": [{"file": "input.npy", "name": "x"}],
 *  "outputs": [{"file": "expected.npy"}]}
 *
 * {"file": "model.keras", "verdict": "refuse"}
 * }</pre>
 */
package dev.millrace.jobs.parity;

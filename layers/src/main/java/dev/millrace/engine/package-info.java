/**
 * Scores batches: columns of values in, scores out.
 *
 * <pre>{@code
 * CompiledModel compiled = CompiledModel.compile(model);   // once a JVM, shared by all tasks
 * try (Pass pass = compiled.newPass(512)) {                // one a task
 *   pass.column(0).setNumber(row, 0, 3.5);                 // every row of every column
 *   pass.run(rows);
 *   float score = pass.scores()[row * compiled.scoresPerRecord()];
 * }
 * }</pre>
 *
 * {@link dev.millrace.engine.CompiledModel} holds what tasks share, {@link
 * dev.millrace.engine.Pass} the memory that one of them works in, {@link
 * dev.millrace.engine.Column} the values of one model input, row-major.
 *
 * <p>What a batch of n records costs is a {@link dev.millrace.engine.CostModel}: a {@link
 * dev.millrace.engine.Rehearsal} measures it before the first record, and a {@link
 * dev.millrace.engine.CostEstimator} corrects it by what batches then take.
 *
 * <p>A value that a column cannot hold (not a number, infinite, of another kind) is a {@link
 * dev.millrace.engine.BadValueException} when it is set: one record's fault, found before it joins
 * a batch. A value that only a layer can refuse, such as an id beyond its table, is a {@link
 * dev.millrace.layers.ModelException} of {@link dev.millrace.engine.Pass#run}, which names layer
 * and value but fails the whole batch: run parts of it to find the record.
 *
 * <p>The pass runs the layers' own equations on ND4J, all arrays of a batch in one block of native
 * memory that the next batch takes over.
 */
package dev.millrace.engine;

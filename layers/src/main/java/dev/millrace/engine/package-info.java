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
 * <h2>The order of accumulation</h2>
 *
 * <p>A record's scores have the same bits in any batch, at any place, at any batch size, with
 * vectors of any width and without: whatever is summed is summed in one order, and all else is
 * rounded exactly by IEEE 754. The contract:
 *
 * <ul>
 *   <li>A product's terms are cut into blocks ({@link dev.millrace.engine.kernel.product.Blocks}).
 *       The first block's sum begins with the bias, the others' with 0; each takes its terms in the
 *       order of the inputs, a fused multiply-add each; the sums are added in the blocks' order.
 *       Lanes run across outputs ({@link dev.millrace.engine.kernel.product.MatMul}, and so dense
 *       layers, convolutions, recurrent layers).
 *   <li>Attention sums scores over features and outputs over keys in rising order, lanes run across
 *       queries ({@link dev.millrace.engine.kernel.attention.Columns}). So do products of two
 *       values ({@link dev.millrace.engine.kernel.product.Contraction}), lanes across columns.
 *   <li>Poolings sum a window's places in row-major order, lanes run across channels; resampled
 *       images, the places that a value is made of, axis after axis.
 *   <li>Sums along a row (softmax, normalizations, reductions) go into sixteen partial sums, which
 *       are then joined in halves ({@link dev.millrace.engine.kernel.row.RowSums}).
 *   <li>exp, tanh, sigmoid, erf, log and their like are our own, of exact operations alone.
 *   <li>float64 is computed in doubles, in plain loops: sums in rising order, functions of {@link
 *       StrictMath}.
 * </ul>
 *
 * <p>A layer without a kernel runs its own equation on ND4J, whose bits depend on the batch. Such
 * records pass one by one: batches then cannot show, but the bits are those of ND4J's libraries on
 * this kind of processor. {@code millrace inspect --plan} says so.
 *
 * <h2>Where to look</h2>
 *
 * <ul>
 *   <li>From a model to steps: {@link dev.millrace.engine.plan}. Which layer has a kernel: {@link
 *       dev.millrace.engine.plan.lowering.Lowerings}.
 *   <li>The kernels, a file each with its order and its plain form: {@link
 *       dev.millrace.engine.kernel}.
 *   <li>The same loops on vectors: {@code dev.millrace.engine.vector}.
 * </ul>
 */
package dev.millrace.engine;

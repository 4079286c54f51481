/**
 * How each layer becomes steps on kernels. {@code Lowerings} is the table; {@code DenseLowerings}
 * and its like are its families; a {@code Site} is where a call is lowered: what it reads and
 * writes, and where its steps go.
 *
 * <p>A layer without a lowering of its own may still be one that only moves values ({@code
 * MoveLowering} asks it where each one goes, a {@code Trace}), or one of float64 ({@code
 * DoubleLowerings}). What is left runs its equation on ND4J.
 */
package dev.millrace.engine.plan.lowering;

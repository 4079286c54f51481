/**
 * What is made of a whole row: sums and means, softmax, norms, orders. Sums of floats are {@code
 * RowSums}.
 */
package dev.millrace.engine.kernel.row;

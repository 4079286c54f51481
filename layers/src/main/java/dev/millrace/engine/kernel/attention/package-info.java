/** Attention: scores of queries against keys, weights by softmax, weighted values. */
package dev.millrace.engine.kernel.attention;

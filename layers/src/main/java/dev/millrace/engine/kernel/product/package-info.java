/**
 * Products and their order of accumulation: terms in {@code Blocks}, each summed by fused
 * multiply-adds.
 */
package dev.millrace.engine.kernel.product;

/**
 * Recurrent layers: a {@link dev.millrace.layers.recurrent.Cell} is one step's equation, {@link
 * dev.millrace.layers.recurrent.Recurrent} walks it over the steps, {@link
 * dev.millrace.layers.recurrent.Bidirectional} does so both ways.
 *
 * <p>What a cell makes of its input alone is computed for all steps at once; only what depends on
 * the states before is left for the walk.
 */
package dev.millrace.layers.recurrent;

/**
 * Hostile input for a whole score job: mutated events and mutated models through a broker, as
 * {@code millrace score} reads them. {@code benchmarks/fuzz} runs it.
 *
 * <p>{@code EventMutator} and {@code ModelMutator} make messages, the same for the same seed;
 * {@code FuzzTopics} sends them and reads what came of them; {@code Ledger} counts it; {@code
 * FuzzRun} is the job around it.
 */
package dev.millrace.benchmarks.fuzz;

/**
 * What a version is published with, from files that NumPy writes: golden examples ({@link
 * dev.millrace.jobs.kafka.card.GoldenFile}), and how its inputs and scores are distributed ({@link
 * dev.millrace.jobs.kafka.card.ReferenceFile}).
 *
 * <pre>
 * np.savez("golden.npz", amount=x[:20], origin=o[:20], p_late=model.predict(...))
 * np.savez("reference.npz", amount=x, origin=o)
 * </pre>
 */
package dev.millrace.jobs.kafka.card;

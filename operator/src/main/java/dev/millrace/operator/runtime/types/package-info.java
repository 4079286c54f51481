/**
 * How {@link dev.millrace.operator.Scored} and its kin cross edges and lie in state.
 *
 * <p>Each type has a serializer of its own, found by its {@code @TypeInfo}: nothing falls back to
 * Kryo. Values without a record ({@code ModelVersion}, {@code ModelMessage}, {@code ModelStatus})
 * extend {@link dev.millrace.operator.runtime.types.ValueSerializer} and are never copied, a
 * model's bytes least of all; values that carry a record ({@code Scored}, {@code Rejection}) know
 * the record's serializer.
 *
 * <p>The names of these classes and the order of their fields are written into savepoints. What
 * changes gets a new snapshot, and the old one keeps reading.
 */
package dev.millrace.operator.runtime.types;

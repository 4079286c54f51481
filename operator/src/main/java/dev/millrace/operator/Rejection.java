package dev.millrace.operator;

/**
 * A record that could not be scored.
 *
 * @param record the record, as it came
 * @param place where the fault is: an input, a field, a layer
 * @param reason what was expected and what was found
 */
public record Rejection<T>(T record, String place, String reason) {}

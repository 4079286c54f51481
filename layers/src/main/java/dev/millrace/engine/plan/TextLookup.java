package dev.millrace.engine.plan;

import java.util.function.ToLongFunction;

/**
 * What is looked up while a record is packed: the id of each text of an input.
 *
 * @param input the number of the model's input
 * @param value the value that the ids are
 */
public record TextLookup(int input, int value, ToLongFunction<String> ids) {}

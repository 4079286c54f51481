package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;

/**
 * What the gate remembers of a version that is deployed.
 *
 * @param bytes how many bytes its model has
 * @param scores how many scores it gives a record
 */
record Known(ModelVersion version, int bytes, int scores) {}

/**
 * Decisions, and the models that they deploy, on their way from the gate to the tasks, in pieces: a
 * record of many megabytes would keep a task from scoring while it is read, pieces come one by one
 * between the events.
 */
package dev.millrace.operator.runtime.pieces;

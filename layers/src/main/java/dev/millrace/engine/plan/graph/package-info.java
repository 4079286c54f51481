/**
 * A model while it is planned, as calls of layers on numbered values. {@code Flattening} makes it,
 * {@code Rules} rewrite it, a file each.
 */
package dev.millrace.engine.plan.graph;

/**
 * Who gets which events: what the gate decides, and every task holds to.
 *
 * <p>{@link dev.millrace.operator.runtime.routing.Routing} is all that is known of one model's
 * versions, {@link dev.millrace.operator.runtime.routing.Routings} of all models. Both are values:
 * a message gives another one, or a {@code ModelException} that says what was expected and what was
 * found. What a message changes is a {@link dev.millrace.operator.runtime.routing.Decision}: the
 * gate makes it, tasks take it over as it is and decide nothing themselves. Where models go by
 * event time, tasks keep the routings of all times: {@link
 * dev.millrace.operator.runtime.routing.Timelines}.
 */
package dev.millrace.operator.runtime.routing;

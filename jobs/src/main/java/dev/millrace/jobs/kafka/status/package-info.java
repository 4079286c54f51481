/**
 * What jobs say of models, on a topic of their own: {@link
 * dev.millrace.jobs.kafka.status.ToldStatus} is one line of it.
 *
 * <p>{@link dev.millrace.jobs.kafka.status.Answers} waits there for what becomes of one message,
 * {@link dev.millrace.jobs.kafka.status.StatusCommand} shows how things stand ({@code
 * StatusBoard}).
 */
package dev.millrace.jobs.kafka.status;

/**
 * The bytes of deployed models: one copy a JVM, however many tasks have them, on the heap as long
 * as they are few, in local files beyond that.
 *
 * <p>{@link dev.millrace.operator.runtime.store.ModelStore} keeps them, {@link
 * dev.millrace.operator.runtime.store.ModelBytes} is where they are, {@link
 * dev.millrace.operator.runtime.store.DeployedModel} all that a task keeps of a version. They come
 * in pieces, go to checkpoints in pieces and come back from there in pieces: a thousand models are
 * never on the heap at once, nor is a large one but while it is prepared.
 *
 * <p>A file lies in the TaskManager's working directory. It goes once nobody has its model any
 * more, a checkpoint that is being written included, and all go with the classes of the jobs.
 */
package dev.millrace.operator.runtime.store;

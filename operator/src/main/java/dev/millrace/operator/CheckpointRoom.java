package dev.millrace.operator;

import java.util.OptionalInt;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.runtime.state.CheckpointStorageAccess;
import org.apache.flink.runtime.state.memory.MemoryBackendCheckpointStorageAccess;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.runtime.tasks.StreamTask;

/**
 * How much a task may leave in a checkpoint.
 *
 * <p>Without a directory for checkpoints Flink keeps them in the JobManager's memory, and a task's
 * must not have more than 5 MB there: the checkpoint fails, and the job with it. Who knows what a
 * checkpoint will hold can refuse it before that.
 */
public final class CheckpointRoom {
  /** What to tell a user who needs more. */
  public static final String ADVICE =
      "checkpoints in the JobManager's memory take no more: set execution.checkpointing.dir"
          + " (--checkpoint-dir) to a folder of a file system";

  /** For what is around models: names, routes. */
  private static final int RESERVED = 64 << 10;

  private CheckpointRoom() {}

  /** How many bytes of models an operator's state may have; empty for as many as there are. */
  public static OptionalInt of(AbstractStreamOperator<?> operator) {
    StreamTask<?, ?> task = operator.getContainingTask();
    if (!CheckpointingOptions.isCheckpointingEnabled(task.getJobConfiguration())) {
      return OptionalInt.empty();
    }
    CheckpointStorageAccess storage = task.getEnvironment().getCheckpointStorageAccess();
    return storage instanceof MemoryBackendCheckpointStorageAccess memory
        ? OptionalInt.of(memory.getMaxStateSize() - RESERVED)
        : OptionalInt.empty();
  }
}

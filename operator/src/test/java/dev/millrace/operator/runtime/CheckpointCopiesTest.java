package dev.millrace.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.TestModels;
import dev.millrace.operator.runtime.store.DeployedModel;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.state.DefaultOperatorStateBackend;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.junit.jupiter.api.Test;

/** Flink copies state before it writes it, on the task's thread. */
class CheckpointCopiesTest {
  private static final int MEGABYTES = 32;

  @Test
  void aCheckpointCopiesNoModelOnTheTasksThread() throws Exception {
    ModelUpdate large = ModelUpdate.of("zero", "1", TestModels.zero("x", MEGABYTES));
    try (DefaultOperatorStateBackend backend = backend()) {
      DeployedModels models = new DeployedModels(backend);
      models.add(DeployedModel.of(large));
      long before = allocatedByThisThread();
      models.save();
      backend.snapshot(
          1,
          1,
          new MemCheckpointStreamFactory(2 * MEGABYTES << 20),
          CheckpointOptions.forCheckpointWithDefaultLocation());
      assertThat(allocatedByThisThread() - before).isLessThan(MEGABYTES << 18);
    }
  }

  private static DefaultOperatorStateBackend backend() throws Exception {
    return new DefaultOperatorStateBackendBuilder(
            CheckpointCopiesTest.class.getClassLoader(),
            new ExecutionConfig(),
            true,
            List.of(),
            new CloseableRegistry())
        .build();
  }

  private static long allocatedByThisThread() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}

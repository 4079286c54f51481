package dev.millrace.engine;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/** The native memory of a thread's steps on ND4J. */
final class NativeMemory {
  /** All arrays of a tile lie in one block of native memory, which the next one takes over. */
  private static final WorkspaceConfiguration ONE_TILE =
      WorkspaceConfiguration.builder()
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  private static final String WORKSPACE = "millrace-tile";

  private NativeMemory() {}

  static void duringATile(Runnable tile) {
    MemoryWorkspace memory =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(ONE_TILE, WORKSPACE);
    try {
      tile.run();
    } finally {
      memory.close();
    }
  }

  static void free() {
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    if (workspaces.checkIfWorkspaceExists(WORKSPACE)) {
      workspaces.destroyWorkspace(workspaces.getWorkspaceForCurrentThread(WORKSPACE));
    }
  }
}

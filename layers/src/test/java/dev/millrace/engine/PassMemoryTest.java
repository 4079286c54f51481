package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.SameShapeLayer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.memory.AllocationsTracker;
import org.nd4j.linalg.api.memory.enums.AllocationKind;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native memory does not grow with the number of batches, though the heap is never full enough to
 * be collected.
 */
class PassMemoryTest {
  private static final int ROWS = 8;
  private static final int WIDTH = 1 << 18;
  private static final int LAYERS = 5;

  /** What the layers of one record take natively, about: such records pass one by one. */
  private static final long RECORD = (long) LAYERS * WIDTH * Float.BYTES;

  /** A layer that no kernel knows. */
  private static final SameShapeLayer OWN = x -> x.add(1);

  private final CompiledModel compiled = CompiledModel.compile(model());

  /**
   * The layers' arrays live where a tile's end frees them, not where the heap's collection does.
   */
  @Test
  void manyBatchesTakeTheMemoryOfOneRecord() {
    long before = inWorkspaces();
    Pass pass = compiled.newPass(ROWS);
    run(pass, 10);
    long afterSome = inWorkspaces() - before;
    assertThat(afterSome).isBetween(RECORD / 2, 4 * RECORD);

    run(pass, 60);

    assertThat(inWorkspaces() - before).isLessThanOrEqualTo(afterSome);
    pass.close();
  }

  @Test
  void aClosedPassLeavesNothing() {
    long before = inWorkspaces();
    try (Pass pass = compiled.newPass(ROWS)) {
      run(pass, 3);
      assertThat(inWorkspaces() - before).isGreaterThan(RECORD / 2);
    }
    assertThat(inWorkspaces() - before).isLessThan(RECORD / 100);
  }

  @Test
  void aClosedPassMayRunAgain() {
    Pass pass = compiled.newPass(ROWS);
    run(pass, 2);
    pass.close();
    pass.close();

    run(pass, 2);

    assertThat(pass.scores()[0]).isPositive();
  }

  private static long inWorkspaces() {
    return AllocationsTracker.getInstance().bytesOnDevice(AllocationKind.WORKSPACE, 0);
  }

  private static void run(Pass pass, int batches) {
    for (int i = 0; i < batches; i++) {
      pass.run(i % 3 == 0 ? ROWS : ROWS - i % ROWS);
    }
  }

  /** Wide inside, narrow at both ends: little for the heap to hold. */
  private static Model model() {
    ModelBuilder b = new ModelBuilder("wide");
    int x = b.input("x", TensorType.of(DType.FLOAT32, Shape.ANY, 1));
    x = b.call("widen", dense(1, WIDTH), x);
    for (int i = 0; i < LAYERS; i++) {
      x = b.call("layer_" + i, OWN, x);
    }
    return b.output("y", b.call("narrow", dense(WIDTH, 1), x)).build();
  }

  private static Dense dense(int in, int units) {
    return new Dense(Nd4j.ones(in, units), Nd4j.zeros(units), Activation.RELU);
  }
}

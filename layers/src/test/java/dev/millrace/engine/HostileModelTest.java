package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.core.Identity;
import org.junit.jupiter.api.Test;

/** A few bytes can name sizes that no memory holds. */
class HostileModelTest {
  private static Model of(long size) {
    ModelBuilder model = new ModelBuilder("large");
    int x = model.input("x", TensorType.of(DType.FLOAT32, Shape.ANY, size));
    return model.output("y", model.call("same", new Identity(), x)).build();
  }

  @Test
  void valuesThatNoHeapHoldsAreRefusedBeforeTheyAreTakenMemoryFor() {
    long size = Runtime.getRuntime().maxMemory() / 2 / 16 + 1;
    assertThatThrownBy(() -> CompiledModel.compile(of(size)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("a record, found (batch, " + size + ")");
  }

  @Test
  void batchThatTakesMoreThanHalfOfTheHeapIsRefused() {
    long most = Runtime.getRuntime().maxMemory() / 2;
    long size = most / (8 * 512) + 1000; // in a column and among the scores, of floats each
    try (CompiledModel model = CompiledModel.compile(of(size))) {
      assertThatThrownBy(() -> model.newPass(512))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("half of the heap")
          .hasMessageEndingWith("for 512 records");
      model.newPass(1).close();
    }
  }
}

package dev.millrace.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.TestModels;
import dev.millrace.operator.runtime.store.DeployedModel;
import dev.millrace.operator.runtime.store.ModelStore;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingTest {
  @TempDir Path folder;

  /** A barrier takes models whose mails stay in the mailbox until the task reads it again. */
  @Test
  void modelThatWasTakenIsNotHeldByItsMail() throws Exception {
    Loading<Reading> order = new Loading<>(slots -> slots.forEach(ModelSlot::close));
    WeakReference<ModelSlot<Reading>> model = prepareFor(order);
    System.gc();
    assertThat(model.get()).as("nobody has taken it yet").isNotNull();
    order.take();
    for (int i = 0; i < 500 && model.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(model.get()).isNull();
    Reference.reachabilityFence(order);
  }

  private WeakReference<ModelSlot<Reading>> prepareFor(Loading<Reading> order) {
    JobModels models = new JobModels(new ModelStore(getClass().getClassLoader(), folder, 0));
    ModelSlot<Reading> slot =
        ModelSlot.prepare(DeployedModel.of(TestModels.version(2)), ScoringStory.upTo(1), models);
    order.done(List.of(slot));
    return new WeakReference<>(slot);
  }
}

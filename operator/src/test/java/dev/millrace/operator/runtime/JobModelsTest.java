package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.TestModels;
import dev.millrace.operator.runtime.store.DeployedModel;
import dev.millrace.operator.runtime.store.ModelStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobModelsTest {
  private static final ModelUpdate BROKEN = new ModelUpdate("m", "v1", "00", new byte[] {1, 2, 3});

  @TempDir private Path folder;
  private JobModels models;

  @BeforeEach
  void noModels() {
    models = new JobModels(new ModelStore(getClass().getClassLoader(), folder, 1 << 20));
  }

  private JobModels.Loan borrow(ModelUpdate model) {
    return models.borrow(DeployedModel.of(model));
  }

  @Test
  void twoTasksShareOneModel() {
    var one = borrow(version(2));
    var other = borrow(version(2));
    assertThat(one.model()).isSameAs(other.model());
    assertThat(models.preparations()).isEqualTo(1);
  }

  @Test
  void sameModelUnderAnotherNameIsTheSame() {
    var one = borrow(version(2));
    var other = borrow(ModelUpdate.of("canary", "v7", TestModels.times(2)));
    assertThat(one.model()).isSameAs(other.model());
  }

  @Test
  void otherModelsAreOthers() {
    assertThat(borrow(version(2)).model()).isNotSameAs(borrow(version(3)).model());
    assertThat(models.preparations()).isEqualTo(2);
  }

  @Test
  void modelStaysUntilTheLastHasGivenItBack() {
    var one = borrow(version(2));
    var other = borrow(version(2));
    one.close();
    assertThat(borrow(version(2)).model()).isSameAs(other.model());
    assertThat(models.preparations()).isEqualTo(1);
  }

  @Test
  void lastToGiveItBackEndsIt() {
    borrow(version(2)).close();
    assertThat(models.held()).isZero();
    borrow(version(2)).close();
    assertThat(models.preparations()).isEqualTo(2);
  }

  @Test
  void failedPreparationIsTriedAnew() {
    for (int time = 1; time <= 2; time++) {
      assertThatThrownBy(() -> borrow(BROKEN)).isInstanceOf(ModelException.class);
      assertThat(models.preparations()).isEqualTo(time);
      assertThat(models.held()).isZero();
    }
  }

  @Test
  void tasksThatAskAtTheSameTimeWaitForOnePreparation() throws Exception {
    ExecutorService tasks = Executors.newFixedThreadPool(8);
    Callable<PreparedModel> task = () -> borrow(version(2)).model();
    List<Future<PreparedModel>> got =
        tasks.invokeAll(Stream.generate(() -> task).limit(8).toList());
    tasks.shutdown();
    for (Future<PreparedModel> model : got) {
      assertThat(model.get()).isSameAs(got.get(0).get());
    }
    assertThat(models.preparations()).isEqualTo(1);
  }

  @Test
  void whatTasksLeaveBehindEndsWithTheJobsClasses() {
    var left = borrow(version(2));
    models.close();
    assertThat(models.held()).isZero();
    left.close();
    assertThat(borrow(version(2)).model()).isNotSameAs(left.model());
  }

  @Test
  void taskThatCouldNotBindItsFeaturesHasGivenTheModelBack() {
    ModelUpdate other = ModelUpdate.of("times", "v2", TestModels.times(2, "y"));
    var settings = ScoringStory.upTo(2);
    assertThatThrownBy(() -> ModelSlot.prepare(DeployedModel.of(other), settings, models))
        .isInstanceOf(ModelException.class);
    assertThat(models.held()).isZero();
  }
}

package dev.millrace.jobs.kafka.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.jobs.CommandException;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Shadow;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final ModelUpdate MODEL = new ModelUpdate("delay", "2", "ab", new byte[0]);
  private static final ModelVersion UNREAD = new ModelVersion("models", "at offset 7", "");

  @Test
  void aModelIsTakenOnceEveryTaskScoresWithIt() {
    Answers answers = answers(MODEL);
    assertThat(answers.missing("told")).contains("no job", "topic 'told'", "--status told");
    answers.add(gate("flights", State.ACCEPTED));
    answers.add(task("flights", 0));
    answers.add(task("flights", 2));
    answers.add(task("flights", 2));
    assertThat(answers.areComplete()).isFalse();
    assertThat(answers.missing("told"))
        .isEqualTo(
            "of job 'flights' 2 of 3 tasks have answered, without task 1 (where nothing"
                + " changes, none does)");
    answers.add(task("flights", 1));
    assertThat(answers.areComplete()).isTrue();
    assertThat(answers.taken()).isEqualTo("taken by  flights, 3 of 3 tasks\n");
  }

  @Test
  void afterARescalingFewerTasksAnswer() {
    Answers answers = answers(MODEL);
    answers.add(gate("flights", State.ACCEPTED));
    answers.add(told("flights", MODEL.modelVersion(), State.ACTIVE, 0, 2));
    assertThat(answers.areComplete()).isFalse();
    answers.add(told("flights", MODEL.modelVersion(), State.ACTIVE, 1, 2));
    answers.add(gate("flights", State.ACCEPTED));
    assertThat(answers.taken()).isEqualTo("taken by  flights, 2 of 2 tasks\n");
    assertThat(answers.areComplete()).isTrue();
  }

  @Test
  void whatSharesEventsOutAnewIsTakenOnceEveryTaskDoesSo() {
    shared(Route.all("delay", "2"), State.ROUTED);
    shared(new RollBack("delay"), State.ROLLED_BACK);
    shared(MODEL, State.ACCEPTED);
  }

  @Test
  void aShadowBeginsAndEndsOnceItDoesInEveryTask() {
    shadowed(true, State.ACTIVE);
    shadowed(false, State.SHADOWED);
  }

  @Test
  void aShadowThatEndsIsNoAnswerToARoute() {
    Answers answers = answers(Route.all("delay", "2"));
    answers.add(told("flights", MODEL.modelVersion(), State.SHADOWED, 0));
    assertThat(answers.missing("told")).contains("0 of 3 tasks");
  }

  private static void shadowed(boolean on, State inTasks) {
    Answers answers = answers(new Shadow("delay", "2", on));
    answers.add(gate("flights", State.SHADOWED));
    for (int task = 0; task < 3; task++) {
      assertThat(answers.areComplete()).isFalse();
      answers.add(told("flights", MODEL.modelVersion(), inTasks, task));
    }
    assertThat(answers.areComplete()).isTrue();
  }

  /** One task begins to score with version 2, the others have it already. */
  private static void shared(ModelMessage message, State decision) {
    Answers answers = answers(message);
    ModelVersion model = new ModelVersion("delay", "", "");
    answers.add(told("flights", message.modelVersion(), decision, ModelStatus.GATE));
    answers.add(task("flights", 0));
    answers.add(told("flights", model, State.ROUTED, 1));
    assertThat(answers.areComplete()).as("%s", message).isFalse();
    answers.add(told("flights", model, State.ROUTED, 2));
    assertThat(answers.areComplete()).as("%s", message).isTrue();
  }

  @Test
  void everyJobThatAnswersMustTakeIt() {
    Answers answers = answers(MODEL);
    answers.add(gate("trains", State.ACCEPTED));
    for (int task = 0; task < 3; task++) {
      answers.add(task("flights", task));
    }
    assertThat(answers.areComplete()).isFalse();
    assertThat(answers.missing("told")).contains("job 'trains' 0 of 3").doesNotContain("flights");
  }

  @Test
  void whatTheGateDecidesIsTakenOnceItSaysSo() {
    decided(MODEL.with(ModelCard.NONE.with(Start.HELD)), State.ACCEPTED);
    decided(new Retire("delay", "2"), State.RETIRED);
    decided(Retire.all("delay"), State.RETIRED);
  }

  @Test
  void whatIsSaidOfOthersDoesNotCount() {
    Answers answers = answers(MODEL);
    answers.add(told("flights", new ModelVersion("delay", "1", "ab"), State.REFUSED, 0));
    answers.add(told("flights", new ModelVersion("fraud", "2", "ab"), State.ACTIVE, 0));
    answers.add(told("flights", new ModelVersion("models", "at offset 6", ""), State.REFUSED, 0));
    assertThat(answers.missing("told")).startsWith("no job has said anything");
  }

  @Test
  void aRefusalEndsTheWaiting() {
    refused(MODEL.modelVersion());
    refused(UNREAD);
  }

  private static void refused(ModelVersion as) {
    Answers answers = answers(MODEL);
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> answers.add(told("flights", as, State.REFUSED, ModelStatus.GATE)))
        .withMessage("job 'flights' refuses it: because");
  }

  private static void decided(ModelMessage message, State state) {
    Answers answers = answers(message);
    ModelVersion model = message.modelVersion();
    answers.add(told("flights", model, State.ACTIVE, 0));
    assertThat(answers.areComplete()).as("%s", message).isFalse();
    assertThat(answers.missing("told")).isEqualTo("the gate of job 'flights' has not decided");
    answers.add(told("flights", model, state, ModelStatus.GATE));
    assertThat(answers.areComplete()).as("%s", message).isTrue();
    assertThat(answers.taken()).isEqualTo("taken by  flights\n");
  }

  @Test
  void aJobThatIsWaitedForMustAnswer() {
    Answers answers = new Answers(MODEL, Set.of(UNREAD), Set.of("flights", "trains"));
    for (int task = 0; task < 3; task++) {
      answers.add(task("flights", task));
    }
    assertThat(answers.areComplete()).isFalse();
    assertThat(answers.missing("told"))
        .isEqualTo("job 'trains' has not said anything of it on topic 'told'");
    for (int task = 0; task < 3; task++) {
      answers.add(task("trains", task));
    }
    assertThat(answers.areComplete()).isTrue();
  }

  private static Answers answers(ModelMessage message) {
    return new Answers(message, Set.of(UNREAD), Set.of());
  }

  private static ToldStatus gate(String job, State state) {
    return told(job, MODEL.modelVersion(), state, ModelStatus.GATE);
  }

  private static ToldStatus task(String job, int task) {
    return told(job, MODEL.modelVersion(), State.ACTIVE, task);
  }

  private static ToldStatus told(String job, ModelVersion model, State state, int task) {
    return told(job, model, state, task, 3);
  }

  private static ToldStatus told(String job, ModelVersion model, State state, int task, int tasks) {
    int own = task == ModelStatus.GATE ? 0 : tasks;
    return new ToldStatus(new ModelStatus(model, state, "because", task, own, 0), job, tasks);
  }
}

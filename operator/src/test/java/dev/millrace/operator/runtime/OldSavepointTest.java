package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static dev.millrace.operator.runtime.ScoringStory.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.routing.RoutingsSerializer;
import dev.millrace.operator.runtime.types.ModelUpdateSerializer;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What older releases left: the last model without routings and a card, models as messages bring
 * them, a gate that was a function.
 */
class OldSavepointTest {
  private static final List<TypeSerializerSnapshot<ModelUpdate>> FORMS =
      List.of(new ModelUpdateSerializer.Snapshot(), new ModelUpdateSerializer.CardSnapshot());

  @ParameterizedTest
  @FieldSource("FORMS")
  void modelOfAnOldSavepointScoresTheFirstRecordAndIsReplaced(
      TypeSerializerSnapshot<ModelUpdate> form) throws Exception {
    try (var story = ScoringStory.live(upTo(1)).start(oldState(version(2), form))) {
      story.event(1).model(version(3)).event(1);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2", "1.0 -> 3.0 v3");
      assertThat(story.models().held()).isEqualTo(1);
    }
  }

  @Test
  void gateThatWasAFunctionKeepsItsRoutings() throws Exception {
    var function = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new OldGate()));
    function.open();
    OperatorSubtaskState state = function.snapshot(1, 1);
    function.close();
    var gate = new GateStory(ScoringSettings.of(Reading.FEATURES), state);
    gate.take(new RollBack("times"));
    assertThat(gate.told()).containsExactly("ROLLED_BACK v2 100 %");
  }

  /** Leaves what the gate left when it was a function: v2, then v3. */
  private static final class OldGate extends ProcessFunction<ModelMessage, String>
      implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      Routings routings = Routings.NONE;
      for (int factor = 2; factor < 4; factor++) {
        routings = routings.after(routings.decide(version(factor)));
      }
      context
          .getOperatorStateStore()
          .getListState(new ListStateDescriptor<>("routings", RoutingsSerializer.INSTANCE))
          .update(List.of(routings));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public void processElement(ModelMessage message, Context context, Collector<String> out) {}
  }

  @ParameterizedTest
  @FieldSource("FORMS")
  void itIsInTheNextSavepointToo(TypeSerializerSnapshot<ModelUpdate> form) throws Exception {
    try (var story = ScoringStory.live(upTo(1)).start(oldState(version(2), form))) {
      story.failAndRestore(story.checkpoint()).failAndRestore(story.checkpoint()).event(1);
      assertThat(story.output()).containsExactly("1.0 -> 2.0 v2");
    }
  }

  private static OperatorSubtaskState oldState(
      ModelUpdate model, TypeSerializerSnapshot<ModelUpdate> form) throws Exception {
    var task = new OneInputStreamOperatorTestHarness<>(new OldTask(model, form));
    task.open();
    OperatorSubtaskState state = task.snapshot(1, 1);
    task.close();
    return state;
  }

  /** Leaves what a scoring task left then. */
  private static final class OldTask extends AbstractStreamOperator<String>
      implements OneInputStreamOperator<String, String> {
    private static final long serialVersionUID = 1L;

    private final transient ModelUpdate model;
    private final transient TypeSerializerSnapshot<ModelUpdate> form;

    OldTask(ModelUpdate model, TypeSerializerSnapshot<ModelUpdate> form) {
      this.model = model;
      this.form = form;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      context
          .getOperatorStateStore()
          .getUnionListState(new ListStateDescriptor<>("models", form.restoreSerializer()))
          .update(List.of(model));
    }

    @Override
    public void processElement(StreamRecord<String> element) {}
  }
}

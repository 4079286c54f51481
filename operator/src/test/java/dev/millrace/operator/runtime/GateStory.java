package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.types.ModelStatusSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The gate in Flink's harness; on demand restored from its state after each message. */
final class GateStory {
  private static final OutputTag<ModelStatus> STATUSES =
      new OutputTag<>("statuses", ModelStatusSerializer.TYPE);

  private final ScoringSettings<Reading> settings;
  private final boolean isRestoring;
  private final List<Decision> decisions = new ArrayList<>();
  private final List<String> out = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private OneInputStreamOperatorTestHarness<ModelMessage, Decision> harness;

  GateStory(ScoringSettings<Reading> settings, boolean isRestoring) throws Exception {
    this.settings = settings;
    this.isRestoring = isRestoring;
    harness = harness();
    harness.open();
  }

  /** A gate that goes on from a state. */
  GateStory(ScoringSettings<Reading> settings, OperatorSubtaskState state) throws Exception {
    this.settings = settings;
    this.isRestoring = false;
    start(state);
  }

  private OneInputStreamOperatorTestHarness<ModelMessage, Decision> harness() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new ModelGate<>(settings, STATUSES));
  }

  GateStory take(ModelMessage... messages) throws Exception {
    for (ModelMessage message : messages) {
      take(new StreamRecord<>(message, 0));
    }
    return this;
  }

  GateStory take(StreamRecord<ModelMessage> message) throws Exception {
    harness.processElement(message);
    return step();
  }

  GateStory watermark(long time) throws Exception {
    harness.processWatermark(new Watermark(time));
    return step();
  }

  private GateStory step() throws Exception {
    decisions.addAll(harness.extractOutputValues());
    harness.getOutput().forEach(element -> out.add(tell(element)));
    harness.getOutput().clear();
    if (harness.getSideOutput(STATUSES) != null) {
      harness.getSideOutput(STATUSES).forEach(status -> told.add(tell(status.getValue())));
      harness.getSideOutput(STATUSES).clear();
    }
    if (isRestoring) {
      restore();
    }
    return this;
  }

  private void restore() throws Exception {
    var state = harness.snapshot(1, 1);
    harness.close();
    start(state);
  }

  private void start(OperatorSubtaskState state) throws Exception {
    harness = harness();
    harness.initializeState(state);
    harness.open();
  }

  private static String tell(ModelStatus status) {
    String version = status.model().version();
    return String.join(
            " ", status.state().name() + (version.isEmpty() ? "" : " " + version), status.detail())
        .stripTrailing();
  }

  @SuppressWarnings("unchecked") // the operator's only output
  private static String tell(Object element) {
    if (element instanceof Watermark mark) {
      return "watermark " + mark.getTimestamp();
    }
    Decision decision = ((StreamRecord<Decision>) element).getValue();
    String from = decision.from() == Decision.ALWAYS ? "" : " from " + decision.from();
    return decision.routing().tellShares() + from;
  }

  /** What it has decided and promised: {@code "v2 100 % from 17"}, {@code "watermark 20"}. */
  List<String> out() {
    return out;
  }

  /** What it has told of models: {@code "ACCEPTED v2 v2 100 %"}. */
  List<String> told() {
    return told;
  }

  /** What it has decided for the tasks. */
  List<Decision> decisions() {
    return decisions;
  }
}

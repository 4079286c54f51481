package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.types.ModelStatusSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The gate in Flink's harness; on demand restored from its state after each message. */
final class GateStory {
  private static final OutputTag<ModelStatus> STATUSES =
      new OutputTag<>("statuses", ModelStatusSerializer.TYPE);

  private final ScoringSettings<Reading> settings;
  private final boolean isRestoring;
  private final List<Decision> decisions = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private OneInputStreamOperatorTestHarness<ModelMessage, Decision> harness;

  GateStory(ScoringSettings<Reading> settings, boolean isRestoring) throws Exception {
    this.settings = settings;
    this.isRestoring = isRestoring;
    harness = harness();
    harness.open();
  }

  private OneInputStreamOperatorTestHarness<ModelMessage, Decision> harness() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new ModelGate<>(settings, STATUSES));
  }

  void take(ModelMessage... messages) throws Exception {
    for (ModelMessage message : messages) {
      harness.processElement(message, 0);
      decisions.addAll(harness.extractOutputValues());
      harness.getOutput().clear();
      harness.getSideOutput(STATUSES).forEach(status -> told.add(tell(status.getValue())));
      harness.getSideOutput(STATUSES).clear();
      if (isRestoring) {
        restore();
      }
    }
  }

  private void restore() throws Exception {
    var state = harness.snapshot(1, 1);
    harness.close();
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

  /** What it has told of models: {@code "ACCEPTED v2 v2 100 %"}. */
  List<String> told() {
    return told;
  }

  /** What it has decided for the tasks. */
  List<Decision> decisions() {
    return decisions;
  }
}

package dev.millrace.operator.runtime;

import dev.millrace.operator.Scored;
import org.apache.flink.streaming.api.operators.InputSelectable;
import org.apache.flink.streaming.api.operators.InputSelection;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * The same in BATCH mode: reads the model stream to its end before the first event, so that no
 * event waits. Nothing is forgotten: events of any time are still to come.
 */
final class TimelineBackfillOperator<T> extends TimelineScoringOperator<T>
    implements InputSelectable {
  private static final long serialVersionUID = 1L;
  private static final int MODELS = 2;

  private transient boolean hasModels;

  TimelineBackfillOperator(
      StreamOperatorParameters<Scored<T>> parameters,
      ScoringSettings<T> settings,
      Outputs<T> outputs) {
    super(parameters, settings, outputs);
  }

  @Override
  public InputSelection nextSelection() {
    return hasModels ? InputSelection.ALL : InputSelection.SECOND;
  }

  @Override
  long reach() {
    return Long.MAX_VALUE;
  }

  @Override
  public void endInput(int input) throws Exception {
    if (input == MODELS) {
      awaitModels();
      endWaiting();
      hasModels = true;
    }
    super.endInput(input);
  }
}

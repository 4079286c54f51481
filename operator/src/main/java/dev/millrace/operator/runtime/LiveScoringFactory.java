package dev.millrace.operator.runtime;

import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.pieces.Piece;
import org.apache.flink.runtime.jobgraph.JobType;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/** Makes each task its {@link LiveScoringOperator}. */
final class LiveScoringFactory<T> extends AbstractStreamOperatorFactory<Scored<T>>
    implements TwoInputStreamOperatorFactory<T, Piece, Scored<T>> {
  private static final long serialVersionUID = 1L;

  /** In BATCH mode no event meets its model by arrival: all are there. */
  static final String NOT_IN_BATCH =
      "Scoring.live needs execution.runtime-mode STREAMING where models count from their arrival:"
          + " in BATCH mode nothing arrives before anything else. Use modelTime(ModelTime.EVENT) or"
          + " Scoring.with(model) there.";

  private final ScoringSettings<T> settings;
  private final Outputs<T> outputs;

  LiveScoringFactory(ScoringSettings<T> settings, Outputs<T> outputs) {
    this.settings = settings;
    this.outputs = outputs;
  }

  @Override
  @SuppressWarnings("unchecked") // Flink lets its caller name the type
  public <O extends StreamOperator<Scored<T>>> O createStreamOperator(
      StreamOperatorParameters<Scored<T>> parameters) {
    return (O) operator(parameters);
  }

  private LiveScoringOperator<T> operator(StreamOperatorParameters<Scored<T>> parameters) {
    JobType job = parameters.getContainingTask().getEnvironment().getJobType();
    boolean isBatch = job == JobType.BATCH;
    if (settings.modelTime().isEventTime()) {
      return isBatch
          ? new TimelineBackfillOperator<>(parameters, settings, outputs)
          : new TimelineScoringOperator<>(parameters, settings, outputs);
    }
    if (isBatch) {
      throw new IllegalStateException(NOT_IN_BATCH);
    }
    return new ArrivalScoringOperator<>(parameters, settings, outputs);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Flink declares it
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return LiveScoringOperator.class;
  }
}

package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Scored;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes each task its {@link FixedScoringOperator}; carries the model's bytes to it. */
final class FixedScoringFactory<T> extends AbstractStreamOperatorFactory<Scored<T>>
    implements OneInputStreamOperatorFactory<T, Scored<T>> {
  private static final long serialVersionUID = 1L;

  private final ScoringSettings<T> settings;
  private final Outputs<T> outputs;
  private final ModelUpdate model;

  FixedScoringFactory(ScoringSettings<T> settings, Outputs<T> outputs, ModelUpdate model) {
    this.settings = settings;
    this.outputs = outputs;
    this.model = model;
  }

  @Override
  @SuppressWarnings("unchecked") // Flink lets its caller name the type
  public <O extends StreamOperator<Scored<T>>> O createStreamOperator(
      StreamOperatorParameters<Scored<T>> parameters) {
    return (O) new FixedScoringOperator<>(parameters, settings, outputs, model);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Flink declares it
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return FixedScoringOperator.class;
  }
}

package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.util.OutputTag;

/** Makes each task its {@link FixedScoringOperator}; carries the model's bytes to it. */
final class FixedScoringFactory<T> extends AbstractStreamOperatorFactory<Scored<T>>
    implements OneInputStreamOperatorFactory<T, Scored<T>> {
  private static final long serialVersionUID = 1L;

  private final ScoringSettings<T> settings;
  private final OutputTag<Rejection<T>> rejections;
  private final ModelUpdate model;

  FixedScoringFactory(
      ScoringSettings<T> settings, OutputTag<Rejection<T>> rejections, ModelUpdate model) {
    this.settings = settings;
    this.rejections = rejections;
    this.model = model;
  }

  @Override
  @SuppressWarnings("unchecked") // Flink lets its caller name the type
  public <O extends StreamOperator<Scored<T>>> O createStreamOperator(
      StreamOperatorParameters<Scored<T>> parameters) {
    return (O) new FixedScoringOperator<>(parameters, settings, rejections, model);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Flink declares it
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return FixedScoringOperator.class;
  }
}

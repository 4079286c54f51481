package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.store.DeployedModel;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** Scores with the one model that the job was built with. Chains with its input. */
final class FixedScoringOperator<T> extends ScoringOperator<T>
    implements OneInputStreamOperator<T, Scored<T>>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  private final transient ModelUpdate model;
  private transient Lane<T> lane;

  FixedScoringOperator(
      StreamOperatorParameters<Scored<T>> parameters,
      ScoringSettings<T> settings,
      Outputs<T> outputs,
      ModelUpdate model) {
    super(parameters, settings, outputs);
    this.model = model;
  }

  @Override
  public void open() throws Exception {
    super.open();
    ModelSlot<T> slot = ModelSlot.rehearse(DeployedModel.of(model), settings, jobModels);
    lane = begin(Role.answering(model.modelVersion()), slot);
    lanes.setMain(model.modelVersion());
  }

  /**
   * With object reuse, the operators before this one in its chain may write into the record again.
   * The first of a chain reads off the network, which makes a new one each.
   */
  @Override
  UnaryOperator<T> keep() {
    TypeSerializer<T> serializer = config.getTypeSerializerIn(0, getUserCodeClassloader());
    boolean isReused =
        getExecutionConfig().isObjectReuseEnabled()
            && !config.isChainStart()
            && !serializer.isImmutableType();
    return isReused ? serializer::copy : UnaryOperator.identity();
  }

  @Override
  void awaitWaking(Lane<T> never) {
    throw new IllegalStateException("expected a version that is always ready");
  }

  @Override
  public void processElement(StreamRecord<T> event) {
    accept(event, lane);
  }

  @Override
  public void processWatermark(Watermark mark) {
    signal(mark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) {
    signal(status);
  }

  @Override
  public void processRecordAttributes(RecordAttributes attributes) {
    noteBacklog(attributes);
    signal(attributes);
  }

  /** A user's own kind of watermark: rare enough to close the batch for. */
  @Override
  public void processWatermark(WatermarkEvent event) throws Exception {
    closeBatches();
    super.processWatermark(event);
  }

  @Override
  public void endInput() {
    closeBatches();
  }
}

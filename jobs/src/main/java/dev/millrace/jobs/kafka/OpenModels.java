package dev.millrace.jobs.kafka;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.Heartbeat;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.SignedOrder;
import dev.millrace.operator.TrustedKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads models and commands from Kafka messages. What nobody trusted vouches for, what is repeated
 * though it is older than the last of its model, and what is none, is refused here, with the reason
 * on the status stream; the rest is for the gate.
 */
final class OpenModels extends ProcessFunction<TopicMessage, ModelMessage>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  static final OutputTag<ModelStatus> REFUSED =
      new OutputTag<>("refused-messages", TypeInformation.of(ModelStatus.class));

  private final TrustedKeys trusted;
  private final String onlyName;
  private transient SignedOrder order;
  private transient ListState<Map<String, Long>> state;

  /**
   * @param trusted whose messages are read; null for anybody's
   * @param onlyName the only model that is let through; null for any
   */
  OpenModels(TrustedKeys trusted, String onlyName) {
    this.trusted = trusted;
    this.onlyName = onlyName;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "last-signed",
                    new MapSerializer<>(StringSerializer.INSTANCE, LongSerializer.INSTANCE)));
    order = new SignedOrder();
    state.get().forEach(order::restore);
  }

  @Override
  public void processElement(TopicMessage message, Context context, Collector<ModelMessage> out) {
    try {
      long now = context.timerService().currentProcessingTime();
      ModelMessage read = message.open(trusted, order, Instant.ofEpochMilli(now));
      if (!isOfAnother(read)) {
        out.collect(read);
      }
    } catch (ModelException e) {
      refuse(message, e, context);
    }
  }

  private boolean isOfAnother(ModelMessage message) {
    boolean isOfAll = message.undated() instanceof Heartbeat;
    return onlyName != null && !isOfAll && !onlyName.equals(message.name());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    state.update(List.of(order.times()));
  }

  private static void refuse(TopicMessage message, ModelException fault, Context context) {
    long now = context.timerService().currentProcessingTime();
    context.output(
        REFUSED, ModelStatus.ofGate(message.unread(), State.REFUSED, fault.getMessage(), now));
  }
}

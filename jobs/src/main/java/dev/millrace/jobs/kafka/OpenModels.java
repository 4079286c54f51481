package dev.millrace.jobs.kafka;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.Heartbeat;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.TrustedKeys;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads models and commands from Kafka messages. What nobody trusted vouches for, or what is none,
 * is refused here, with the reason on the status stream; the rest is for the gate.
 */
final class OpenModels extends ProcessFunction<TopicMessage, ModelMessage> {
  private static final long serialVersionUID = 1L;

  static final OutputTag<ModelStatus> REFUSED =
      new OutputTag<>("refused-messages", TypeInformation.of(ModelStatus.class));

  private final TrustedKeys trusted;
  private final String onlyName;

  /**
   * @param trusted whose messages are read; null for anybody's
   * @param onlyName the only model that is let through; null for any
   */
  OpenModels(TrustedKeys trusted, String onlyName) {
    this.trusted = trusted;
    this.onlyName = onlyName;
  }

  @Override
  public void processElement(TopicMessage message, Context context, Collector<ModelMessage> out) {
    ModelMessage read;
    try {
      read = message.open(trusted);
    } catch (ModelException e) {
      refuse(message, e, context);
      return;
    }
    if (!isOfAnother(read)) {
      out.collect(read);
    }
  }

  private boolean isOfAnother(ModelMessage message) {
    boolean isOfAll = message.undated() instanceof Heartbeat;
    return onlyName != null && !isOfAll && !onlyName.equals(message.name());
  }

  private static void refuse(TopicMessage message, ModelException fault, Context context) {
    long now = context.timerService().currentProcessingTime();
    context.output(
        REFUSED,
        new ModelStatus(
            message.unread(), State.REFUSED, fault.getMessage(), ModelStatus.GATE, now));
  }
}

package dev.millrace.jobs.kafka;

import dev.millrace.jobs.kafka.wire.ModelWire;
import dev.millrace.layers.ModelException;
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
      read = read(message);
    } catch (ModelException e) {
      refuse(message, e, context);
      return;
    }
    if (onlyName == null || onlyName.equals(read.name())) {
      out.collect(read);
    }
  }

  /** Nothing is parsed before it is known whose it is. */
  private ModelMessage read(TopicMessage message) {
    if (trusted != null && message.value() != null) {
      trusted.require(message.topic(), message.value(), message.signature());
    }
    return ModelWire.decode(message.value());
  }

  private static void refuse(TopicMessage message, ModelException fault, Context context) {
    long now = context.timerService().currentProcessingTime();
    context.output(
        REFUSED,
        new ModelStatus(
            message.unread(), State.REFUSED, fault.getMessage(), ModelStatus.GATE, now));
  }
}

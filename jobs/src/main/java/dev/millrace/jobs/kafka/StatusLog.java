package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import java.util.Locale;
import org.apache.flink.api.common.functions.MapFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what became of each model; refused ones as warnings. */
final class StatusLog implements MapFunction<ModelStatus, ModelStatus> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(StatusLog.class);

  @Override
  public ModelStatus map(ModelStatus status) {
    if (status.state() == State.REFUSED) {
      LOG.warn("Refused model {}: {}", status.model(), status.detail());
    } else {
      LOG.info(
          "Model {}: {} {}",
          status.model(),
          status.state().name().toLowerCase(Locale.ROOT),
          status.detail());
    }
    return status;
  }
}

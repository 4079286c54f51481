package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelVersion;
import java.util.Locale;
import org.apache.flink.api.common.functions.MapFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what became of each model; refused ones and those that fail as warnings. */
public final class StatusLog implements MapFunction<ModelStatus, ModelStatus> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(StatusLog.class);

  @Override
  public ModelStatus map(ModelStatus status) {
    if (status.state() == State.REFUSED) {
      LOG.warn("Refused model {}: {}", status.model(), status.detail());
    } else if (status.state() == State.FELL_BACK) {
      LOG.warn("{}: {}", name(status.model()), told(status));
    } else {
      LOG.info("{}: {}", name(status.model()), told(status));
    }
    return status;
  }

  /** A command for several versions is about their model. */
  private static String name(ModelVersion model) {
    return model.version().isEmpty() ? "Model " + model.name() : "Model " + model;
  }

  private static String told(ModelStatus status) {
    String by = status.task() == ModelStatus.GATE ? "" : " in task " + status.task();
    String detail = status.detail().isEmpty() ? "" : ", " + status.detail();
    return status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + by + detail;
  }
}

package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelDeployment;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Shadow;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routing;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;

/** What the gate tells the status stream of what it decides. */
final class GateStatuses {
  private static final String SUPERSEDED = "no share, no shadow and no route before names it";

  private final Output<?> output;
  private final OutputTag<ModelStatus> statuses;
  private final ProcessingTimeService time;

  GateStatuses(Output<?> output, OutputTag<ModelStatus> statuses, ProcessingTimeService time) {
    this.output = output;
    this.statuses = statuses;
    this.time = time;
  }

  void refused(ModelMessage message, String reason) {
    tell(message.modelVersion(), State.REFUSED, reason);
  }

  void decided(ModelMessage message, Decision decision) {
    Routing next = decision.routing();
    String shares = next.tellShares() + from(decision);
    if (message instanceof ModelDeployment) {
      tell(message.modelVersion(), State.ACCEPTED, shares);
    } else if (message instanceof Route) {
      tell(message.modelVersion(), State.ROUTED, shares);
    } else if (message instanceof RollBack) {
      tell(message.modelVersion(), State.ROLLED_BACK, shares);
    } else if (message instanceof Shadow shadow) {
      String what = (shadow.on() ? "on" : "off") + from(decision);
      tell(next.version(shadow.version()), State.SHADOWED, what);
    }
  }

  private static String from(Decision decision) {
    return decision.from() == Decision.ALWAYS ? "" : " from " + GateClock.tell(decision.from());
  }

  /** Tells which versions a message has dropped. */
  void gone(ModelMessage message, Routing before, Routing now) {
    String why = message instanceof ModelDeployment || message instanceof Route ? SUPERSEDED : "";
    before.deployed().stream()
        .filter(version -> !now.deployed().contains(version))
        .forEach(version -> tell(version, State.RETIRED, why));
  }

  private void tell(ModelVersion model, State state, String detail) {
    long now = time.getCurrentProcessingTime();
    output.collect(statuses, new StreamRecord<>(ModelStatus.ofGate(model, state, detail, now)));
  }
}

package dev.millrace.operator.runtime;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Shadow;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.Routing;
import dev.millrace.operator.runtime.routing.Routings;
import dev.millrace.operator.runtime.routing.RoutingsSerializer;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decides for all tasks what the messages of the model stream change. What cannot be ends here,
 * with the reason on the status stream, and changes nothing.
 *
 * <p>There is one gate a job, so all tasks get the same decisions in the same order. The routings
 * are its state. A message that its source reads again passes again, and changes nothing.
 */
final class ModelGate<T> extends ProcessFunction<ModelMessage, Decision>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;
  private static final String SUPERSEDED = "no share, no shadow and no route before names it";

  private final ScoringSettings<T> settings;
  private final OutputTag<ModelStatus> statuses;
  private transient ModelCheck<T> check;
  private transient ListState<Routings> state;
  private transient Routings routings;

  ModelGate(ScoringSettings<T> settings, OutputTag<ModelStatus> statuses) {
    this.settings = settings;
    this.statuses = statuses;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    state =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("routings", RoutingsSerializer.INSTANCE));
    routings = Routings.NONE;
    for (Routings restored : state.get()) {
      routings = restored;
    }
  }

  @Override
  public void open(OpenContext context) {
    check = new ModelCheck<>(settings, JobModels.of(getRuntimeContext()));
  }

  @Override
  public void processElement(ModelMessage message, Context context, Collector<Decision> decisions) {
    Decision decision;
    try {
      decision = decide(message);
    } catch (ModelException e) {
      tell(context, message.modelVersion(), State.REFUSED, e.getMessage());
      return;
    }
    Routings before = routings;
    routings = routings.after(decision);
    decisions.collect(decision);
    tell(context, message, decision.routing());
    before
        .of(message.name())
        .ifPresent(routing -> tellGone(context, message, routing, decision.routing()));
  }

  /** What is refused cheaply is refused first. */
  private Decision decide(ModelMessage message) {
    check.requireText("name", message.name());
    if (message instanceof ModelUpdate update) {
      check.requireText("version", update.version());
      check.requireHash(update);
      Decision decision = routings.decide(message);
      check.prepare(update);
      return decision;
    }
    if (message instanceof Route route) {
      check.requireKey(route);
    }
    return routings.decide(message);
  }

  private void tell(Context context, ModelMessage message, Routing next) {
    if (message instanceof ModelUpdate) {
      tell(context, message.modelVersion(), State.ACCEPTED, next.tellShares());
    } else if (message instanceof Route) {
      tell(context, message.modelVersion(), State.ROUTED, next.tellShares());
    } else if (message instanceof RollBack) {
      tell(context, message.modelVersion(), State.ROLLED_BACK, next.tellShares());
    } else if (message instanceof Shadow shadow) {
      tell(context, next.version(shadow.version()), State.SHADOWED, shadow.on() ? "on" : "off");
    }
  }

  private void tellGone(Context context, ModelMessage message, Routing before, Routing now) {
    String why = message instanceof ModelUpdate || message instanceof Route ? SUPERSEDED : "";
    before.deployed().stream()
        .filter(version -> !now.deployed().contains(version))
        .forEach(version -> tell(context, version, State.RETIRED, why));
  }

  private void tell(Context context, ModelVersion model, State state, String detail) {
    long now = context.timerService().currentProcessingTime();
    context.output(statuses, new ModelStatus(model, state, detail, ModelStatus.GATE, now));
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    state.update(List.of(routings));
  }

  @Override
  public void close() {
    if (check != null) {
      check.close();
    }
  }
}

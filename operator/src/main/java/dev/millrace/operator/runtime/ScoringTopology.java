package dev.millrace.operator.runtime;

import dev.millrace.engine.Pass;
import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelFailure;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Scored;
import dev.millrace.operator.ScoredStream;
import dev.millrace.operator.runtime.pieces.Cutter;
import dev.millrace.operator.runtime.pieces.Piece;
import dev.millrace.operator.runtime.pieces.PieceSerializer;
import dev.millrace.operator.runtime.routing.Decision;
import dev.millrace.operator.runtime.routing.DecisionSerializer;
import dev.millrace.operator.runtime.store.DeployedModel;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.java.ClosureCleaner;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Puts the operators of both doors into a job. */
public final class ScoringTopology {
  private ScoringTopology() {}

  /**
   * One operator, which chains with its input.
   *
   * @throws ModelException if the model cannot be scored with the job's features
   */
  public static <T> ScoredStream<T> fixed(
      ModelUpdate model, ScoringSettings<T> settings, DataStream<T> events) {
    ClosureCleaner.ensureSerializable(settings.features());
    requireNoFallBack(settings, "a fixed one");
    requireScorable(model, settings);
    Outputs<T> outputs = Outputs.of(events.getType());
    SingleOutputStreamOperator<Scored<T>> scored =
        events
            .transform(
                "score with " + model.name() + " " + model.version(),
                Scored.type(events.getType()),
                new FixedScoringFactory<>(settings, outputs, model))
            .uid(settings.uid());
    return streams(scored, outputs, scored.getSideOutput(outputs.statuses()));
  }

  /**
   * The gate, and behind it the operator of two inputs: events, and all decisions for each task.
   */
  public static <T> ScoredStream<T> live(
      DataStream<? extends ModelMessage> messages,
      ScoringSettings<T> settings,
      DataStream<T> events) {
    ClosureCleaner.ensureSerializable(settings.features());
    ClosureCleaner.ensureSerializable(settings.choice());
    if (settings.modelTime().isEventTime()) {
      requireNoFallBack(settings, "the events' time, which alone says who scores them");
    } else {
      requireStreaming(events);
    }
    Outputs<T> outputs = Outputs.of(events.getType());
    SingleOutputStreamOperator<Decision> decisions = gate(messages, settings, outputs);
    SingleOutputStreamOperator<Scored<T>> scored =
        events
            .connect(inPieces(decisions, settings).broadcast())
            .transform(
                "score with live models",
                Scored.type(events.getType()),
                new LiveScoringFactory<>(settings, outputs))
            .uid(settings.uid());
    DataStream<ModelStatus> ofGate = decisions.getSideOutput(outputs.statuses());
    DataStream<ModelStatus> ofTasks = scored.getSideOutput(outputs.statuses());
    return streams(scored, outputs, ofGate.union(ofTasks));
  }

  /**
   * One task, never more: its order is the order of all. At the head of its chain, since only there
   * is the highest parallelism its own, whatever comes before it.
   */
  @SuppressWarnings("unchecked") // the gate only reads
  private static <T> SingleOutputStreamOperator<Decision> gate(
      DataStream<? extends ModelMessage> messages,
      ScoringSettings<T> settings,
      Outputs<T> outputs) {
    return ((DataStream<ModelMessage>) messages)
        .transform(
            "model gate", DecisionSerializer.TYPE, new ModelGate<>(settings, outputs.statuses()))
        .uid(settings.uid() + "-gate")
        .setParallelism(1)
        .setMaxParallelism(1)
        .startNewChain();
  }

  /** In the gate's task. */
  private static <T> DataStream<Piece> inPieces(
      DataStream<Decision> decisions, ScoringSettings<T> settings) {
    return decisions
        .flatMap(new Cutter())
        .returns(PieceSerializer.TYPE)
        .name("models in pieces")
        .uid(settings.uid() + "-pieces")
        .setParallelism(1)
        .setMaxParallelism(1);
  }

  private static void requireNoFallBack(ScoringSettings<?> settings, String found) {
    if (settings.onModelFailure() == ModelFailure.FALL_BACK) {
      throw new IllegalStateException(
          "expected models that count from their arrival, to fall back among, found " + found);
    }
  }

  private static <T> void requireScorable(ModelUpdate model, ScoringSettings<T> settings) {
    try (PreparedModel prepared = PreparedModel.of(DeployedModel.of(model))) {
      settings.features().bind(prepared.compiled().inputs());
      try (Pass pass = prepared.compiled().newPass(settings.batch().maxRecords())) {
        ModelCheck.requireAsPublished(model, prepared.compiled(), pass, settings.terms());
      }
    } catch (ModelException e) {
      throw e.at("model " + model.modelVersion());
    }
  }

  private static void requireStreaming(DataStream<?> events) {
    RuntimeExecutionMode mode =
        events.getExecutionEnvironment().getConfiguration().get(ExecutionOptions.RUNTIME_MODE);
    if (mode == RuntimeExecutionMode.BATCH) {
      throw new IllegalStateException(LiveScoringFactory.NOT_IN_BATCH);
    }
  }

  private static <T> ScoredStream<T> streams(
      SingleOutputStreamOperator<Scored<T>> scored,
      Outputs<T> outputs,
      DataStream<ModelStatus> statuses) {
    return new ScoredStream<>(
        scored,
        scored.getSideOutput(outputs.rejections()),
        scored.getSideOutput(outputs.shadows()),
        statuses);
  }
}

package dev.millrace.operator.runtime;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import dev.millrace.operator.ScoredStream;
import dev.millrace.operator.runtime.types.ModelStatusSerializer;
import dev.millrace.operator.runtime.types.ModelUpdateSerializer;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.java.ClosureCleaner;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Puts the operators of both doors into a job. */
public final class ScoringTopology {
  private static final OutputTag<ModelStatus> STATUSES =
      new OutputTag<>("model-statuses", ModelStatusSerializer.TYPE);

  private ScoringTopology() {}

  /**
   * One operator, which chains with its input.
   *
   * @throws ModelException if the model cannot be scored with the job's features
   */
  public static <T> ScoredStream<T> fixed(
      ModelUpdate model, ScoringSettings<T> settings, DataStream<T> events) {
    ClosureCleaner.ensureSerializable(settings.features());
    requireScorable(model, settings);
    OutputTag<Rejection<T>> rejections = rejections(events);
    SingleOutputStreamOperator<Scored<T>> scored =
        events
            .transform(
                "score with " + model.name() + " " + model.version(),
                Scored.type(events.getType()),
                new FixedScoringFactory<>(settings, rejections, model))
            .uid(settings.uid());
    return streams(scored, rejections, scored.getSideOutput(STATUSES));
  }

  /** The gate, and behind it the operator of two inputs: events, and all models for each task. */
  public static <T> ScoredStream<T> live(
      DataStream<ModelUpdate> updates, ScoringSettings<T> settings, DataStream<T> events) {
    ClosureCleaner.ensureSerializable(settings.features());
    requireStreaming(events);
    OutputTag<Rejection<T>> rejections = rejections(events);
    SingleOutputStreamOperator<ModelUpdate> accepted = gate(updates, settings);
    SingleOutputStreamOperator<Scored<T>> scored =
        events
            .connect(accepted.broadcast())
            .transform(
                "score with live models",
                Scored.type(events.getType()),
                new LiveScoringFactory<>(settings, rejections))
            .uid(settings.uid());
    return streams(scored, rejections, accepted.getSideOutput(STATUSES));
  }

  /**
   * One task, never more: its order is the order of all. At the head of its chain, since only there
   * is the highest parallelism its own, whatever comes before it.
   */
  private static <T> SingleOutputStreamOperator<ModelUpdate> gate(
      DataStream<ModelUpdate> updates, ScoringSettings<T> settings) {
    return updates
        .process(new ModelGate<>(settings, STATUSES))
        .returns(ModelUpdateSerializer.TYPE)
        .name("model gate")
        .uid(settings.uid() + "-gate")
        .setParallelism(1)
        .setMaxParallelism(1)
        .startNewChain();
  }

  private static <T> void requireScorable(ModelUpdate model, ScoringSettings<T> settings) {
    try (PreparedModel prepared = PreparedModel.of(model)) {
      settings.features().bind(prepared.compiled().inputs());
      prepared.compiled().newPass(settings.batch().maxRecords()).close();
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

  private static <T> OutputTag<Rejection<T>> rejections(DataStream<T> events) {
    return new OutputTag<>("rejections", Rejection.type(events.getType()));
  }

  private static <T> ScoredStream<T> streams(
      SingleOutputStreamOperator<Scored<T>> scored,
      OutputTag<Rejection<T>> rejections,
      DataStream<ModelStatus> statuses) {
    return new ScoredStream<>(scored, scored.getSideOutput(rejections), statuses);
  }
}

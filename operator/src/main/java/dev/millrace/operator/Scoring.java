package dev.millrace.operator;

import dev.millrace.layers.Model;
import dev.millrace.operator.runtime.ScoringSettings;
import dev.millrace.operator.runtime.ScoringTopology;
import java.util.Objects;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The two doors into Millrace: a fixed model, or models that arrive while the job runs.
 *
 * <pre>{@code
 * ScoredStream<Flight> scored = Scoring.live(updates)
 *     .features(Features.<Flight>declare()
 *         .number("distance", Flight::distance)
 *         .text("origin", Flight::origin))
 *     .batch(BatchPolicy.upTo(512).within(Duration.ofMillis(5)))
 *     .score(flights);
 * scored.events().sinkTo(...);
 * scored.rejections().sinkTo(...);
 * }</pre>
 */
public final class Scoring {
  private static final int VERSION_LENGTH = 8;

  private Scoring() {}

  /**
   * Scores with one model, given when the job is built. Chains with its input; the batch path.
   *
   * <p>The model goes by the name it has in Keras; its version is the start of its hash.
   */
  public static ScoringBuilder.NeedsFeatures with(Model model) {
    ModelUpdate unnamed = ModelUpdate.of(model.name(), "", model);
    String version = unnamed.hash().substring(0, VERSION_LENGTH);
    return new FixedModel(
        new ModelUpdate(unnamed.name(), version, unnamed.hash(), unnamed.bytes()));
  }

  /** Scores with one model under a name and version of the job's choice. */
  public static ScoringBuilder.NeedsFeatures with(String name, String version, Model model) {
    return new FixedModel(ModelUpdate.of(name, version, model));
  }

  /**
   * Scores with one version as it was published: its golden examples and its schema are checked
   * when the job is built, and drift is measured from its reference. It takes all events, whatever
   * its card says of its start.
   */
  public static ScoringBuilder.NeedsFeatures with(ModelUpdate version) {
    return new FixedModel(Objects.requireNonNull(version, "version"));
  }

  /**
   * Scores with the models of {@code messages}: {@link ModelUpdate} deploys a version, a {@link
   * ModelCommand} says who gets which events. Each version takes all events from its arrival until
   * the next, unless its card or a command says otherwise. A gate checks every message first, and
   * what became of it is on the status stream. The watermarks of {@code messages} don't matter, nor
   * does its end; the job ends when events and messages both have. Streaming jobs only, all unless
   * {@link ScoringBuilder#modelTime models go by event time}.
   *
   * <p>Once both have ended for one task and not yet for another, Flink completes no checkpoint
   * until they have for all: a source of bounded events must not wait for one. Events that are
   * rebalanced or keyed end for all tasks at once. After a failure in between, the job goes on from
   * the last checkpoint before it.
   *
   * <p>A checkpoint holds each model's bytes once a job, in one task's state: without a directory
   * for checkpoints there is room for 5 MB of them, and the gate refuses more ({@link
   * CheckpointRoom}). A savepoint restores with any number of tasks, as long as the highest
   * parallelism stays.
   *
   * <p>With large models, or many, set {@code execution.checkpointing.snapshot-compression}: Flink
   * 2.3 reads operator state byte by byte without it, which takes each task minutes a gigabyte
   * before it scores again. Checkpoints that were taken without it still restore.
   */
  public static ScoringBuilder.NeedsFeatures live(DataStream<? extends ModelMessage> messages) {
    return new LiveModels(Objects.requireNonNull(messages, "messages"));
  }

  private record FixedModel(ModelUpdate model) implements ScoringBuilder.Door {
    @Override
    public <T> ScoredStream<T> score(DataStream<T> events, ScoringSettings<T> settings) {
      return ScoringTopology.fixed(model, settings, events);
    }
  }

  private record LiveModels(DataStream<? extends ModelMessage> messages)
      implements ScoringBuilder.Door {
    @Override
    public <T> ScoredStream<T> score(DataStream<T> events, ScoringSettings<T> settings) {
      return ScoringTopology.live(messages, settings, events);
    }
  }
}

package dev.millrace.operator;

import dev.millrace.layers.Model;
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
  private Scoring() {}

  /**
   * Scores with one model, given when the job is built. Chains with its input; the batch path.
   *
   * <p>The model goes by the name it has in Keras; its version is the start of its hash.
   */
  public static ScoringBuilder.NeedsFeatures with(Model model) {
    throw new UnsupportedOperationException();
  }

  /** Scores with one model under a name and version of the job's choice. */
  public static ScoringBuilder.NeedsFeatures with(String name, String version, Model model) {
    throw new UnsupportedOperationException();
  }

  /** Scores with the models of {@code updates}, each from its arrival on. */
  public static ScoringBuilder.NeedsFeatures live(DataStream<ModelUpdate> updates) {
    throw new UnsupportedOperationException();
  }
}

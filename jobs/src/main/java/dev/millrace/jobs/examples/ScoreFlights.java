package dev.millrace.jobs.examples;

import dev.millrace.layers.Model;
import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.Features;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ScoredStream;
import dev.millrace.operator.Scoring;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Scores a stream of flights with the probability that each arrives late. */
public final class ScoreFlights {
  static final Features<Flight> FEATURES =
      Features.<Flight>declare()
          .text("origin", Flight::origin)
          .text("destination", Flight::destination)
          .number("distance", Flight::distance)
          .number("hour", flight -> flight.date().getHour() + flight.date().getMinute() / 60.0)
          .integer("weekday", flight -> flight.date().getDayOfWeek().getValue() - 1);

  private ScoreFlights() {}

  /** With one model for the whole job: in BATCH mode, a backfill. */
  public static ScoredStream<Flight> with(Model model, DataStream<Flight> flights) {
    return Scoring.with(model)
        .features(FEATURES)
        .batch(BatchPolicy.upTo(512).within(Duration.ofMillis(5)))
        .score(flights);
  }

  /** With the models that arrive while the job runs, each from its arrival on. */
  public static ScoredStream<Flight> live(
      DataStream<ModelUpdate> models, DataStream<Flight> flights) {
    return Scoring.live(models).features(FEATURES).score(flights);
  }
}

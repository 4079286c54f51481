package dev.millrace.jobs.demo;

import dev.millrace.jobs.event.FieldMapping;
import dev.millrace.jobs.event.OutputFields;
import dev.millrace.jobs.kafka.KafkaAccess;
import dev.millrace.jobs.kafka.ScoreSettings;
import dev.millrace.jobs.kafka.Topics;
import java.util.Optional;

/** How the demo sets up the score job: as a user would for the same flights. */
final class DemoJob {
  static final String MODEL = "flight-delay";
  static final String SCORE_FIELD = "p_late";

  /** Hour and weekday are the date's; all other inputs take the field of their name. */
  static final FieldMapping FIELDS =
      FieldMapping.byName().hour("hour", "date").weekday("weekday", "date");

  /** The models give P(on time) and P(late). */
  static final int P_LATE = 1;

  private DemoJob() {}

  static Topics topics(DemoSettings demo) {
    return new Topics(
        demo.prefix() + "flights",
        Optional.of(demo.prefix() + "models"),
        demo.prefix() + "flights-scored",
        demo.prefix() + "flights-rejected",
        Optional.empty(),
        Optional.of(demo.prefix() + "models-status"));
  }

  static ScoreSettings settings(String bootstrap, DemoSettings demo) {
    String group = demo.prefix() + "flight-delays";
    return ScoreSettings.builder(KafkaAccess.at(bootstrap), topics(demo), group)
        .modelName(MODEL)
        .fields(FIELDS)
        .output(OutputFields.standard().named(SCORE_FIELD, P_LATE))
        .checkpointInterval(demo.checkpointInterval())
        .routeBy(Flight.ROUTE)
        .parallelism(demo.parallelism())
        .build();
  }
}

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
  static final Topics TOPICS =
      new Topics(
          "flights",
          Optional.of("models"),
          "flights-scored",
          "flights-rejected",
          Optional.of("models-status"));

  /** Hour and weekday are the date's; all other inputs take the field of their name. */
  static final FieldMapping FIELDS =
      FieldMapping.byName().hour("hour", "date").weekday("weekday", "date");

  /** The models give P(on time) and P(late). */
  static final int P_LATE = 1;

  private DemoJob() {}

  static ScoreSettings settings(String bootstrap, DemoSettings demo) {
    return ScoreSettings.builder(KafkaAccess.at(bootstrap), TOPICS, "flight-delays")
        .modelName(MODEL)
        .fields(FIELDS)
        .output(OutputFields.standard().named(SCORE_FIELD, P_LATE))
        .checkpointInterval(demo.checkpointInterval())
        .parallelism(demo.parallelism())
        .build();
  }
}

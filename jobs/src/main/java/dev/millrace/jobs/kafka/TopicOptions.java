package dev.millrace.jobs.kafka;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where events come from and go to, from the command line. */
final class TopicOptions {
  @Option(
      names = "--events",
      required = true,
      paramLabel = "TOPIC",
      description = "The topic of JSON events.")
  private String events;

  @Option(
      names = "--scored",
      paramLabel = "TOPIC",
      description = "The topic for scored events (default: EVENTS-scored).")
  private String scored;

  @Option(
      names = "--rejected",
      paramLabel = "TOPIC",
      description = "The topic for events that cannot be scored (default: EVENTS-rejected).")
  private String rejected;

  @Option(
      names = "--shadows",
      paramLabel = "TOPIC",
      description =
          "A topic for what shadows say of events ('millrace shadow'), as scored events (default:"
              + " nobody is told).")
  private String shadows;

  @Option(
      names = "--status",
      paramLabel = "TOPIC",
      description =
          "A topic that is told what became of each model, the reason of refused ones included; the"
              + " log is told anyway.")
  private String status;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description =
          "The consumer group, which also names the job's transactions (default: millrace-EVENTS).")
  private String group;

  @Option(
      names = "--from",
      paramLabel = "committed|earliest|latest",
      defaultValue = "committed",
      converter = Choices.Start.class,
      description =
          "Where a new job starts to read: where its group was (or the earliest event), the earliest"
              + " or the latest event (default: ${DEFAULT-VALUE}).")
  private StartFrom from;

  /**
   * @param models the topic of models; empty for a fixed model
   */
  Topics topics(Optional<String> models) {
    return new Topics(
        events,
        models,
        scored == null ? events + "-scored" : scored,
        rejected == null ? events + "-rejected" : rejected,
        Optional.ofNullable(shadows),
        Optional.ofNullable(status));
  }

  String group() {
    return group == null ? "millrace-" + events : group;
  }

  StartFrom from() {
    return from;
  }
}

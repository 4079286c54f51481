package dev.millrace.jobs.kafka;

import java.util.Optional;

/**
 * The topics of a score job.
 *
 * @param events where the events come from
 * @param models where the models come from; empty for a fixed model
 * @param scored where scored events go
 * @param rejected where events go that cannot be scored
 * @param shadows where the scores of shadows go; empty to drop them
 * @param status where it is told what became of each model; empty to tell the log alone
 */
public record Topics(
    String events,
    Optional<String> models,
    String scored,
    String rejected,
    Optional<String> shadows,
    Optional<String> status) {
  /** {@code flights}, {@code flights-scored} and {@code flights-rejected} for {@code flights}. */
  public static Topics of(String events, String models) {
    return new Topics(
        events,
        Optional.of(models),
        events + "-scored",
        events + "-rejected",
        Optional.empty(),
        Optional.empty());
  }
}

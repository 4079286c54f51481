package dev.millrace.operator;

import dev.millrace.layers.ModelException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds signed messages to the order in which they were signed, model by model: a message that was
 * signed before the last one that was taken of its model is refused. So nobody can undo a rollout
 * by repeating an old deployment, or a rollback by repeating the rollout.
 *
 * <p>Signatures of the first form, which have no time, are taken for as long as their model has
 * none with a time: the first one ends it, and with it the repeating of any that is older.
 *
 * <p>Clocks of those who sign need not agree to more than the time between their messages. One that
 * is far ahead would keep all others out: its messages are refused.
 *
 * <p>Not thread-safe. {@link #times} is to be kept in a job's state.
 */
public final class SignedOrder {
  /** How far the clock that signed may be ahead of the one that checks. */
  public static final Duration AHEAD = Duration.ofMinutes(10);

  private final Map<String, Long> times = new TreeMap<>();

  /** Goes on where another was. */
  public void restore(Map<String, Long> kept) {
    times.putAll(kept);
  }

  /** When the last message of each model was signed, in milliseconds since 1970. */
  public Map<String, Long> times() {
    return Map.copyOf(times);
  }

  /**
   * Takes the next message of a model.
   *
   * @param model the model's name
   * @param signature the message's, known to be good
   * @param now the time by the clock of who checks
   * @throws ModelException if the message is not newer than the model's last one
   */
  public void take(String model, ModelSignature signature, Instant now) {
    Long last = times.get(model);
    if (signature.at().isEmpty()) {
      if (last != null) {
        throw new ModelException(
            "expected a signature with its time, as the last of model '%s' had, found one of the first form: sign it anew"
                .formatted(model));
      }
      return;
    }
    Instant at = signature.at().get();
    if (last != null && at.toEpochMilli() <= last) {
      throw new ModelException(
          "expected a message signed after %s, as the last of model '%s' was, found one signed at %s: it is repeated, or was signed by a clock that is behind"
              .formatted(Instant.ofEpochMilli(last), model, at));
    }
    if (at.isAfter(now.plus(AHEAD))) {
      throw new ModelException(
          "expected a message signed by now, %s, found one signed at %s: by a clock that is ahead"
              .formatted(now, at));
    }
    times.put(model, at.toEpochMilli());
  }
}

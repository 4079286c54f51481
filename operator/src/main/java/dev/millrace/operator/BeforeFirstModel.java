package dev.millrace.operator;

import java.io.Serializable;

/**
 * What happens to events that arrive before the first model.
 *
 * <p>Those that wait are held in state with their timestamps, and the watermarks behind them are
 * held back. The task never blocks: it is the one that takes the model in.
 *
 * <p>The same holds for events that are ahead of the model stream, where its models go by event
 * time ({@link ModelTime#EVENT}).
 *
 * @param maxWaiting how many events a task lets wait
 * @param overflow what happens to those above
 */
public record BeforeFirstModel(int maxWaiting, Overflow overflow) implements Serializable {
  public enum Overflow {
    REJECT,
    FAIL
  }

  public BeforeFirstModel {
    if (maxWaiting < 0) {
      throw new IllegalArgumentException("expected 0 or more waiting events, found " + maxWaiting);
    }
  }

  /** Waits with up to that many events a task; those above are rejected. */
  public static BeforeFirstModel waitWithUpTo(int events) {
    return new BeforeFirstModel(events, Overflow.REJECT);
  }

  /** Rejects every event until a model is there. */
  public static BeforeFirstModel reject() {
    return new BeforeFirstModel(0, Overflow.REJECT);
  }

  /** The job fails where events would be rejected for want of a model. */
  public BeforeFirstModel orFail() {
    return new BeforeFirstModel(maxWaiting, Overflow.FAIL);
  }
}

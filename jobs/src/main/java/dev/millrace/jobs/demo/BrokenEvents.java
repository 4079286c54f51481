package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.account.Fault;

/**
 * The events that are broken on purpose: two of each kind, spread evenly over the run.
 *
 * @param events how many events there are in all
 */
record BrokenEvents(int events) {
  private static final Fault[] KINDS = {
    Fault.BAD_JSON, Fault.MISSING_FIELD, Fault.UNKNOWN_TYPE, Fault.NOT_A_NUMBER
  };
  private static final int MOST = 2 * KINDS.length;
  private static final int SOUND_BESIDE_EACH = 16;

  /** How many there are: fewer in a short run. */
  int count() {
    return Math.min(MOST, events / SOUND_BESIDE_EACH);
  }

  /** What is wrong with event {@code id}. */
  Fault fault(int id) {
    int place = (int) ((long) id * count() / events);
    boolean inTheMiddle = count() > 0 && id == middle(place);
    return inTheMiddle ? KINDS[place % KINDS.length] : Fault.NONE;
  }

  private int middle(int place) {
    return (int) ((2L * place + 1) * events / (2L * count()));
  }

  /** The event with that fault. */
  static String broken(String event, Fault fault) {
    return switch (fault) {
      case NONE -> event;
      case BAD_JSON -> event.substring(0, event.length() / 2);
      case MISSING_FIELD -> event.replaceFirst("\"distance\":\\d+,", "");
      case UNKNOWN_TYPE -> event.replaceFirst("\"distance\":(\\d+)", "\"distance\":{\"miles\":$1}");
      case NOT_A_NUMBER -> event.replaceFirst("\"distance\":\\d+", "\"distance\":NaN");
    };
  }
}

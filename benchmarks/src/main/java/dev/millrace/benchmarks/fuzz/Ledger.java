package dev.millrace.benchmarks.fuzz;

import java.util.BitSet;

/** What became of each event and of the models, as the job's topics tell it. */
final class Ledger {
  private final BitSet seen = new BitSet();
  private long scored;
  private long rejected;
  private long doubled;
  private long accepted;
  private long refused;

  void scored(int number) {
    scored++;
    see(number);
  }

  void rejected(int number) {
    rejected++;
    see(number);
  }

  private void see(int number) {
    if (seen.get(number)) {
      doubled++;
    }
    seen.set(number);
  }

  /** The gate, or who opens messages before it, has decided. */
  void decided(boolean isAccepted) {
    if (isAccepted) {
      accepted++;
    } else {
      refused++;
    }
  }

  /** Events that have neither been scored nor rejected, or both, or twice. */
  long unaccountedEvents(long sent) {
    return sent - seen.cardinality() + doubled;
  }

  /** Messages that nobody has decided on. */
  long unaccountedModels(long sent) {
    return Math.abs(sent - accepted - refused);
  }

  long scored() {
    return scored;
  }

  long rejected() {
    return rejected;
  }

  long accepted() {
    return accepted;
  }

  long refused() {
    return refused;
  }
}

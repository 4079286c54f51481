package dev.millrace.benchmarks.engine;

import dev.millrace.benchmarks.Spread;
import dev.millrace.benchmarks.side.Peer;
import java.util.Map;

/**
 * What was measured for one model at one batch size.
 *
 * @param nanos nanoseconds a record, for each side
 */
public record Point(String model, int batch, Map<Peer, Spread> nanos) {
  public boolean has(Peer peer) {
    return nanos.containsKey(peer);
  }

  /** How many times as many records a second Millrace's engine scores: the ratio of medians. */
  public double over(Peer peer) {
    return nanos.get(peer).median() / nanos.get(Peer.MILLRACE).median();
  }
}

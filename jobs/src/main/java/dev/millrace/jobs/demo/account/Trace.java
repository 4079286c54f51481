package dev.millrace.jobs.demo.account;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * When scored events passed, in milliseconds since the first one was sent; the columns belong
 * together.
 *
 * @param sent handed to the producer
 * @param appended appended to the output topic, by the broker's clock
 * @param committed seen by a consumer that reads committed events alone
 */
public record Trace(int[] sent, int[] appended, int[] committed) {
  public int size() {
    return sent.length;
  }

  /** From sending to the append, an event each. */
  public int[] toAppend() {
    return IntStream.range(0, size()).map(i -> appended[i] - sent[i]).toArray();
  }

  /** From sending to the commit, an event each. */
  public int[] toCommit() {
    return IntStream.range(0, size()).map(i -> committed[i] - sent[i]).toArray();
  }

  public int firstAppend() {
    return Arrays.stream(appended).min().orElse(0);
  }

  public int lastAppend() {
    return Arrays.stream(appended).max().orElse(0);
  }

  public int lastCommit() {
    return Arrays.stream(committed).max().orElse(0);
  }
}

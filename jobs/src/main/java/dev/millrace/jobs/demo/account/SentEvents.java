package dev.millrace.jobs.demo.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the thread that sends writes down of each event. Others may read an event's line once {@link
 * #count} tells of it, and where it lies in Kafka once the sending has ended.
 */
final class SentEvents {
  private final long[] at;
  private final boolean[] late;
  private final Fault[] faults;
  private final int[] keys;
  private final byte[] partitions;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  SentEvents(int events) {
    at = new long[events];
    late = new boolean[events];
    faults = new Fault[events];
    keys = new int[events];
    partitions = new byte[events];
  }

  void add(int id, long time, boolean isLate, Fault fault, String key) {
    at[id] = time;
    late[id] = isLate;
    faults[id] = fault;
    keys[id] = number(key);
    count.setRelease(id + 1);
  }

  private int number(String key) {
    Integer known = numbers.putIfAbsent(key, names.size());
    if (known == null) {
      names.add(key);
      return names.size() - 1;
    }
    return known;
  }

  /** The event lies in that partition of its topic. */
  void landed(int id, int partition) {
    partitions[id] = (byte) partition;
  }

  int capacity() {
    return at.length;
  }

  int count() {
    return count.getAcquire();
  }

  long at(int id) {
    return at[id];
  }

  boolean isLate(int id) {
    return late[id];
  }

  Fault fault(int id) {
    return faults[id];
  }

  /** The number of the event's key; keys count up from 0. */
  int key(int id) {
    return keys[id];
  }

  /** How many keys there are. */
  int keys() {
    return names.size();
  }

  int partition(int id) {
    return partitions[id];
  }
}

package dev.millrace.jobs.kafka;

import dev.millrace.jobs.CommandException;

/**
 * How large a message may be.
 *
 * @param who whose limit it is, and of what: {@code topic 'models' takes messages}
 * @param bytes what was set
 * @param room what of it is left for a message's value
 */
record Limit(String who, long bytes, long room) {
  /** Less would be a thousand messages for each megabyte. */
  private static final long SMALLEST = 1024;

  static Limit of(String who, String bytes) {
    return new Limit(who, Long.parseLong(bytes), Long.parseLong(bytes));
  }

  /** The lower of two. */
  Limit or(Limit other) {
    return other.bytes < bytes ? other : this;
  }

  /** With less room, for what stands around the value. */
  Limit less(int overhead) {
    return new Limit(who, bytes, room - overhead);
  }

  /**
   * @throws CommandException if values of that size do not fit, or nothing does
   */
  void require(long size) {
    if (room < Math.max(size, SMALLEST)) {
      long needed = bytes - room + Math.max(size, SMALLEST);
      throw new CommandException(
          "%s of up to %d bytes, expected %d at least: raise the limit"
              .formatted(who, bytes, needed));
    }
  }
}

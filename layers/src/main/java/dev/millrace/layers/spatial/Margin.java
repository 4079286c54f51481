package dev.millrace.layers.spatial;

import static dev.millrace.layers.Shape.ANY;

import dev.millrace.layers.ModelException;

/** How many values are put, or cut off, before and after those of an axis. */
public record Margin(long before, long after) {
  public static final Margin NONE = new Margin(0, 0);

  public Margin {
    if (before < 0 || after < 0) {
      throw new ModelException("expected margins from 0, found " + before + " and " + after);
    }
  }

  public long sum() {
    return Math.addExact(before, after);
  }

  /** The length of an axis with this margin around it; ANY for ANY. */
  public long around(long length) {
    return length == ANY ? ANY : Math.addExact(length, sum());
  }

  /** The length of an axis without this margin, 1 at least; ANY for ANY. */
  public long inside(long length) {
    if (length != ANY && length <= sum()) {
      throw new ModelException("expected a length above %d, found %d".formatted(sum(), length));
    }
    return length == ANY ? ANY : length - sum();
  }
}

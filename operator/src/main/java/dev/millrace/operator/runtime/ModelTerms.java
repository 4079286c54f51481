package dev.millrace.operator.runtime;

import java.io.Serializable;
import java.util.Objects;
import org.apache.flink.configuration.MemorySize;

/**
 * What a job demands of every model, beside what its features do.
 *
 * @param maxSize how many bytes it may have
 * @param minScores how many scores a record must get at least
 */
public record ModelTerms(MemorySize maxSize, int minScores) implements Serializable {
  static final ModelTerms USUAL = new ModelTerms(MemorySize.parse("1gb"), 0);

  public ModelTerms {
    Objects.requireNonNull(maxSize, "maxSize");
    if (minScores < 0) {
      throw new IllegalArgumentException("expected 0 scores or more, found " + minScores);
    }
  }

  public ModelTerms with(MemorySize other) {
    return new ModelTerms(other, minScores);
  }

  public ModelTerms withMinScores(int other) {
    return new ModelTerms(maxSize, other);
  }

  /** In bytes, and not more than an array has. */
  int maxBytes() {
    return (int) Math.min(maxSize.getBytes(), Integer.MAX_VALUE - 8);
  }
}

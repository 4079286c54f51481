package dev.millrace.layers.spatial;

import dev.millrace.layers.ModelException;
import java.util.Arrays;
import java.util.Locale;

/** What a sliding window finds beyond the ends of an axis. */
public enum Padding {
  /** Nothing: the window stays inside. */
  VALID,
  /** As much as leaves a place for every stride, an odd one more at the end. */
  SAME,
  /** All of it before the beginning: no place sees what comes after it. */
  CAUSAL;

  /** The padding that Keras calls {@code name}, in any case. */
  public static Padding ofKeras(String name) {
    return Arrays.stream(values())
        .filter(padding -> padding.kerasName().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new ModelException("expected valid, same or causal, found '" + name + "'"));
  }

  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

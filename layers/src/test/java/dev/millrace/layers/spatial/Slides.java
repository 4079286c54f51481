package dev.millrace.layers.spatial;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Ways to slide, for properties. */
public final class Slides {
  private Slides() {}

  /** Windows of up to four values, with or without dilation. */
  public static Arbitrary<Slide> of(int highestDilation, Padding... paddings) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, highestDilation),
            Arbitraries.of(paddings))
        .as(Slide::new);
  }
}

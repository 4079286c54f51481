package dev.millrace.layers.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlidePropertyTest {
  @Provide
  Arbitrary<Slide> slides() {
    return Slides.of(3, Padding.values());
  }

  @Property
  void theWindowFitsAtTheLastPlaceAndNotBeyond(
      @ForAll("slides") Slide slide, @ForAll @IntRange(min = 12, max = 30) int length) {
    Margin margin = slide.margin(length);
    long padded = margin.around(length);
    long last = (slide.places(length) - 1) * slide.stride();

    assertThat(last + slide.reach()).isLessThanOrEqualTo(padded);
    assertThat(last + slide.stride() + slide.reach()).isGreaterThan(padded);
  }

  @Property
  void everyPlaceSeesAValue(
      @ForAll("slides") Slide slide, @ForAll @IntRange(min = 1, max = 30) int length) {
    if (slide.padding() != Padding.VALID) {
      Margin margin = slide.margin(length);
      long last = (slide.places(length) - 1) * slide.stride() - margin.before();

      assertThat(last).isLessThan(length);
      assertThat(slide.places(length)).isEqualTo((length + slide.stride() - 1) / slide.stride());
    }
  }

  @Property
  void anUnknownLengthStaysUnknown(@ForAll("slides") Slide slide) {
    assertThat(slide.places(Shape.ANY)).isEqualTo(Shape.ANY);
  }

  @Property
  void aWindowThatDoesNotFitIsRefused(@ForAll("slides") Slide slide) {
    long tooShort = slide.padding() == Padding.VALID ? slide.reach() - 1 : 0;

    assertThatThrownBy(() -> slide.places(tooShort))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("expected a length of at least " + (tooShort + 1));
  }

  @Test
  void causalWindowsSeeNothingThatComesLater() {
    assertThat(new Slide(3, 1, 2, Padding.CAUSAL).margin(9)).isEqualTo(new Margin(4, 0));
  }

  @Test
  void anOddMarginIsLongerAtTheEnd() {
    assertThat(new Slide(4, 1, 1, Padding.SAME).margin(9)).isEqualTo(new Margin(1, 2));
    assertThat(new Slide(3, 2, 1, Padding.SAME).margin(8)).isEqualTo(new Margin(0, 1));
  }

  @Test
  void aSlideOfNoSizeIsRefused() {
    assertThatThrownBy(() -> new Slide(3, 0, 1, Padding.SAME))
        .hasMessage("expected size, stride and dilation from 1, found 3, 0 and 1");
  }
}

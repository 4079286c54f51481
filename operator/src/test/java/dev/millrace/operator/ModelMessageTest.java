package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.Reference.Histogram;
import dev.millrace.operator.Route.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelMessageTest {
  @Test
  void sharesOfARouteAreAHundredPercent() {
    assertThat(Route.all("m", "v1").shares()).containsExactly(new Share("v1", 100));
    assertThatThrownBy(() -> new Route("m", List.of(new Share("v1", 90))))
        .hasMessage("expected shares of 100 percent in all, found [v1 90 %]");
    assertThatThrownBy(() -> new Route("m", List.of(new Share("v1", 50), new Share("v1", 50))))
        .hasMessage("expected a share a version, found [v1 50 %, v1 50 %]");
    assertThatThrownBy(() -> new Share("v1", 0))
        .hasMessage("share of v1: expected 1 to 100 percent, found 0");
  }

  @Test
  void messagesNameTheVersionThatTheyAreAbout() {
    assertThat(new Shadow("m", "v1", true).modelVersion())
        .isEqualTo(new ModelVersion("m", "v1", ""));
    assertThat(new Retire("m", "v1").modelVersion()).isEqualTo(new ModelVersion("m", "v1", ""));
    assertThat(new RollBack("m").modelVersion()).isEqualTo(new ModelVersion("m", "", ""));
  }

  @Test
  void binsHaveAnEdgeOnEitherSideAndStandInOrder() {
    assertThatThrownBy(() -> new Histogram(List.of(1.0), List.of(1L)))
        .hasMessage("expected bins and one edge more, found 1 bins and 1 edges");
    assertThatThrownBy(() -> new Histogram(List.of(1.0, 1.0), List.of(1L)))
        .hasMessage("expected ascending edges, found [1.0, 1.0]");
    assertThatThrownBy(() -> new Histogram(List.of(0.0, 1.0), List.of(-1L)))
        .hasMessage("expected counts of 0 or more, found [-1]");
  }

  @Test
  void exampleHasNumbersOrTexts() {
    assertThatThrownBy(() -> new Golden.Values("x", List.of(1.0), List.of("a")))
        .hasMessage("input 'x': expected numbers or texts, found both");
    assertThatThrownBy(() -> new Golden(List.of(), Double.NaN))
        .hasMessage("expected a tolerance of 0 or more, found NaN");
  }
}

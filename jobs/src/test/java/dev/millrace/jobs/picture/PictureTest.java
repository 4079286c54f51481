package dev.millrace.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 9, 40, 150, 400})
  void aChainOfAnyLengthIsTidy(int length) throws Exception {
    Flow.Builder flow = new Flow.Builder();
    for (int i = 0; i < length; i++) {
      flow.add(box("layer_" + i), i == 0 ? List.of() : List.of(i - 1));
    }
    DrawnGraph drawn = drawn(flow.build());
    drawn.requireTidy();
    assertThat(drawn.boxes()).hasSize(length);
    assertThat(drawn.edges()).hasSize(Math.max(0, length - 1));
  }

  @Test
  void aDeepModelIsSetInPanelsSideBySide() throws Exception {
    Flow.Builder flow = new Flow.Builder();
    int last = flow.add(box("input"), List.of());
    for (int block = 0; block < 30; block++) {
      int start = last;
      for (int i = 0; i < 4; i++) {
        last = flow.add(box("block_" + block + "_" + i), List.of(last));
      }
      last = flow.add(box("add_" + block), List.of(last, start));
    }
    DrawnGraph drawn = drawn(flow.build());
    drawn.requireTidy();
    assertThat(drawn.width() / drawn.height()).isBetween(0.8, 2.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyGraphIsTidyAndAlwaysDrawnAlike(long seed) throws Exception {
    Random random = new Random(seed);
    Flow flow = anyFlow(random, 60, 2);
    String svg = new Picture("any", "", flow).svg();
    assertThat(new Picture("any", "", flow).svg()).isEqualTo(svg);
    DrawnGraph drawn = DrawnGraph.of(svg);
    drawn.requireTidy();
    assertThat(drawn.edges()).hasSizeGreaterThanOrEqualTo(flow.edges().size());
  }

  @Test
  void longEdgesOfAHugeGraphGoStraight() throws Exception {
    Flow.Builder flow = new Flow.Builder();
    for (int i = 0; i < 600; i++) {
      List<Integer> from = new ArrayList<>();
      for (int j = Math.max(0, i - 20); j < i; j++) {
        from.add(j);
      }
      flow.add(box("dense_" + i), from);
    }
    drawn(flow.build()).requireTidy();
  }

  @Test
  void hostileNamesAreTextAndNothingElse() throws Exception {
    String name =
        "</text><script>alert(\"1\")</script>&\u0000\ud800\u202e\uffff\n\t" + "w".repeat(900);
    Flow.Builder flow = new Flow.Builder();
    flow.add(
        new Box(Box.Kind.REFUSED, name, name, List.of(name), name, Optional.empty()), List.of());
    String svg = new Picture(name, "", flow.build()).svg();
    assertThat(svg).doesNotContain("<script").doesNotContain("\u202e").contains("&lt;script&gt;");
    DrawnGraph drawn = DrawnGraph.of(svg);
    drawn.requireTidy();
    assertThat(drawn.width()).isLessThan(1200);
  }

  @Test
  void aNameKeepsItsBothEnds() {
    String cut = Lettering.cut("encoder_block_12_attention_output_dense", 13, 200);
    assertThat(cut).startsWith("encoder_block").contains("…").endsWith("dense");
    assertThat(Lettering.width(cut, 13)).isLessThanOrEqualTo(200);
    assertThat(Lettering.cut("dense", 13, 200)).isEqualTo("dense");
  }

  @Test
  void neighboursThatClashAgree() {
    double[] even = {1, 1, 1, 1};
    assertThat(Ascending.fit(new double[] {1, 5, 3, 8}, even)).containsExactly(1, 4, 4, 8);
    assertThat(Ascending.fit(new double[] {5, 3}, new double[] {3, 1})).containsExactly(4.5, 4.5);
    assertThat(Ascending.fit(new double[] {}, new double[] {})).isEmpty();
  }

  @Test
  void crossingsAreUndone() {
    Flow.Builder flow = new Flow.Builder();
    for (int i = 0; i < 6; i++) {
      flow.add(box("in_" + i), List.of());
    }
    for (int i = 0; i < 6; i++) {
      flow.add(box("out_" + i), List.of(5 - i));
    }
    Rows rows = Rows.of(flow.build());
    Order.arrange(rows);
    List<Integer> below =
        rows.rows().get(0).stream().map(place -> rows.below(place).get(0)).toList();
    assertThat(rows.rows().get(1)).isEqualTo(below);
  }

  private static Flow anyFlow(Random random, int size, int depth) {
    Flow.Builder flow = new Flow.Builder();
    for (int i = 0; i < size; i++) {
      List<Integer> from = new ArrayList<>();
      for (int j = 0; i > 0 && j < random.nextInt(4); j++) {
        from.add(random.nextInt(i));
      }
      Optional<Flow> inside =
          depth > 0 && random.nextInt(15) == 0
              ? Optional.of(anyFlow(random, random.nextInt(9), depth - 1))
              : Optional.empty();
      Box.Kind kind = Box.Kind.values()[random.nextInt(Box.Kind.values().length)];
      String name = "n".repeat(1 + random.nextInt(60));
      flow.add(new Box(kind, name, "Dense", List.of("(batch, 3)"), "", inside), from);
    }
    return flow.build();
  }

  private static DrawnGraph drawn(Flow flow) throws Exception {
    return DrawnGraph.of(new Picture("test", "facts", flow).svg());
  }

  private static Box box(String name) {
    return new Box(Box.Kind.PLAIN, name, "Dense", List.of("(batch, 8)"), name, Optional.empty());
  }
}

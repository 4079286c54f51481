package dev.millrace.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.attention.Attention;
import dev.millrace.layers.attention.DotProductAttention;
import dev.millrace.layers.attention.Visibility;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.convolution.DepthwiseConv;
import dev.millrace.layers.core.EinsumDense;
import dev.millrace.layers.core.ReverseEmbedding;
import dev.millrace.layers.merging.Dot;
import dev.millrace.layers.ops.Einsum;
import dev.millrace.layers.ops.WithConstants;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Multiply-adds of a record, against numbers counted by hand. */
class CostsTest {
  private static final Conv CONV = new Conv(ones(3, 3, 2, 8), ones(8), square(3), 2, line());

  @Test
  void aConvolutionMultipliesAWindowForEachOutput() {
    assertThat(cost(CONV, Shape.batchOf(5, 6, 4))).isEqualTo(3 * 4 * 8 * (3 * 3 * 2));
    assertThat(cost(CONV, Shape.batchOf(Shape.ANY, 6, 4))).isEqualTo(Shape.ANY);
  }

  @Test
  void aDepthwiseConvolutionHasOneChannelAWindow() {
    Layer layer = new DepthwiseConv(ones(3, 3, 4, 2), ones(8), square(3), line());
    assertThat(cost(layer, Shape.batchOf(5, 6, 4))).isEqualTo(3 * 4 * 8 * (3 * 3));
  }

  @Test
  void aChainCostsWhatItsStepsCost() {
    Layer dense = new Dense(ones(8, 10), ones(10), line());
    assertThat(cost(Chain.of(CONV, dense), Shape.batchOf(5, 6, 4)))
        .isEqualTo(3 * 4 * 8 * 18 + 3 * 4 * 8 * 10);
  }

  @Test
  void anEinsumCostsAProductForEachChoiceOfLetters() {
    Layer heads = new EinsumDense(new Einsum("abc,cde->abde"), ones(6, 2, 3), ones(2, 3), line());
    assertThat(cost(heads, Shape.batchOf(4, 6))).isEqualTo(4 * 6 * 2 * 3);
    assertThat(cost(new Einsum("bij,bjk,bk->bi"), batch(2, 3), batch(3, 4), batch(4)))
        .isEqualTo(2 * 3 * 4 + 2 * 4);
    assertThat(cost(new Einsum("b...->b..."), batch(2, 3))).isZero();
    assertThat(cost(new ReverseEmbedding(ones(9, 5)), batch(7, 5))).isEqualTo(7 * 9 * 5);
  }

  @Test
  void constantsCountAsInputs() {
    Layer product =
        new WithConstants(
            new Einsum("ab,bc->ac"), List.of(new WithConstants.Constant(1, ones(6, 5))));
    assertThat(cost(product, batch(6))).isEqualTo(6 * 5);
  }

  @Test
  void aDotSumsOverItsAxis() {
    assertThat(cost(new Dot(1, 1, false), batch(8), batch(8))).isEqualTo(8);
    assertThat(cost(new Dot(2, 1, true), batch(3, 8), batch(8, 5))).isEqualTo(3 * 5 * 8);
  }

  @Test
  void attentionScoresAndWeighs() {
    Layer plain = new Attention(1, Visibility.ALL);
    assertThat(cost(plain, batch(4, 6), batch(5, 3), batch(5, 6))).isEqualTo(4 * 5 * (6 + 3));
    Layer heads =
        new DotProductAttention(List.of(1), 1, Visibility.ALL, DotProductAttention.Empty.ALIKE);
    assertThat(cost(heads, batch(4, 2, 6), batch(5, 2, 3), batch(5, 2, 6)))
        .isEqualTo(2 * 4 * 5 * (6 + 3));
  }

  @Test
  void whatIsTooMuchToCountIsNotKnown() {
    assertThat(Costs.product(1L << 32, 1L << 31)).isEqualTo(Shape.ANY);
    assertThat(Costs.product(1L << 31, 1L << 31, 0)).isZero();
    assertThat(Costs.sum(Long.MAX_VALUE, 1)).isEqualTo(Shape.ANY);
    assertThat(Costs.sum(Shape.ANY, 3)).isEqualTo(Shape.ANY);
  }

  private static long cost(Layer layer, Shape... inputs) {
    return layer.multiplyAdds(
        Arrays.stream(inputs).map(shape -> new TensorType(shape, DType.FLOAT32)).toList());
  }

  private static Shape batch(long... sizes) {
    return Shape.batchOf(sizes);
  }

  private static UnaryLayer line() {
    return Activation.LINEAR;
  }

  private static INDArray ones(long... sizes) {
    return Nd4j.ones(sizes);
  }

  private static List<Slide> square(int size) {
    return List.of(slide(size), slide(size));
  }

  private static Slide slide(int size) {
    return new Slide(size, 1, 1, Padding.VALID);
  }
}

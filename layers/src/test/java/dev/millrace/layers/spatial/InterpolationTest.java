package dev.millrace.layers.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InterpolationTest {
  @Property(tries = 200)
  void whatIsTheSameEverywhereStaysSo(
      @ForAll Interpolation interpolation,
      @ForAll @IntRange(min = 1, max = 9) int length,
      @ForAll @IntRange(min = 1, max = 9) int size,
      @ForAll boolean antialias) {
    INDArray x = Nd4j.valueArrayOf(new long[] {2, length, 3}, 0.75, DataType.FLOAT);

    INDArray y = interpolation.resize(x, 1, size, antialias);

    assertThat(y.shape()).containsExactly(2, size, 3);
    assertThat(y.sub(0.75).amaxNumber().doubleValue()).isLessThan(1e-6);
  }

  @Test
  void betweenTwoValuesLiesTheirMean() {
    INDArray x = Nd4j.createFromArray(1f, 3f).reshape(1, 2, 1);

    INDArray y = Interpolation.BILINEAR.resize(x, 1, 4, false);

    assertThat(y.data().asFloat()).containsExactly(1f, 1.5f, 2.5f, 3f);
  }

  @Test
  void theNearestValueIsTaken() {
    INDArray x = Nd4j.createFromArray(1f, 2f, 3f).reshape(1, 3, 1);

    assertThat(Interpolation.NEAREST.resize(x, 1, 6, false).data().asFloat())
        .containsExactly(1f, 1f, 2f, 2f, 3f, 3f);
    assertThat(Interpolation.NEAREST.resize(x, 1, 2, false).data().asFloat())
        .containsExactly(1f, 3f);
  }

  @Test
  void anUnknownInterpolationIsRefused() {
    assertThatThrownBy(() -> Interpolation.ofKeras("area"))
        .hasMessage("expected nearest, bilinear, bicubic, lanczos3 or lanczos5, found 'area'");
  }
}

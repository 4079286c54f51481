package dev.millrace.engine;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Shape;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.convolution.ConvTranspose;
import dev.millrace.layers.convolution.Stretch;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels of spatial layers give what the layers' equations do, beyond what goldens hold. */
class SpatialLayersTest {
  private final Equations equations = new Equations();

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"LINEAR", "RELU"})
  void convolutionsOfAsManyGroupsAsChannels(Activation activation) {
    Slide slide = new Slide(3, 1, 1, Padding.SAME);
    INDArray kernel = equations.values(3, 3, 1, 8);

    equations.require(
        new Conv(kernel, equations.values(8), List.of(slide, slide), 4, activation),
        Shape.of(5, 6, 4));
  }

  @ParameterizedTest
  @EnumSource(
      value = Padding.class,
      names = {"VALID", "SAME"})
  void transposedConvolutionsOfAllSizesStridesAndDilations(Padding padding) {
    for (int size = 1; size <= 4; size++) {
      for (int stride = 1; stride <= 4; stride++) {
        for (int dilation = 1; dilation <= 3; dilation++) {
          Stretch stretch = Stretch.of(size, stride, dilation, padding, null);
          equations.require(transposed(stretch), Shape.of(5, 3));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void transposedConvolutionsWithOutputPadding(int more) {
    for (Padding padding : List.of(Padding.VALID, Padding.SAME)) {
      Stretch stretch = Stretch.of(2, 3, 1, padding, more);
      equations.require(transposed(stretch, Stretch.of(3, 2, 1, padding, null)), Shape.of(4, 5, 2));
    }
  }

  private ConvTranspose transposed(Stretch... stretches) {
    long[] sizes = new long[stretches.length + 2];
    for (int axis = 0; axis < stretches.length; axis++) {
      sizes[axis] = stretches[axis].size();
    }
    sizes[stretches.length] = 6;
    sizes[stretches.length + 1] = stretches.length == 1 ? 3 : 2;
    return new ConvTranspose(
        equations.values(sizes), equations.values(6), List.of(stretches), Activation.LINEAR);
  }
}

package dev.millrace.engine;

import static dev.millrace.engine.Batches.fill;
import static dev.millrace.engine.Batches.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.convolution.ConvTranspose;
import dev.millrace.layers.convolution.Stretch;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels of spatial layers give what the layers' equations do, beyond what goldens hold. */
class SpatialLayersTest {
  private static final int RECORDS = 3;

  private final Random random = new Random(7);

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"LINEAR", "RELU"})
  void convolutionsOfAsManyGroupsAsChannels(Activation activation) {
    Slide slide = new Slide(3, 1, 1, Padding.SAME);
    INDArray kernel = values(3, 3, 1, 8);

    requireEquation(
        new Conv(kernel, values(8), List.of(slide, slide), 4, activation), Shape.of(5, 6, 4));
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
          requireEquation(transposed(stretch), Shape.of(5, 3));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void transposedConvolutionsWithOutputPadding(int more) {
    for (Padding padding : List.of(Padding.VALID, Padding.SAME)) {
      Stretch stretch = Stretch.of(2, 3, 1, padding, more);
      requireEquation(transposed(stretch, Stretch.of(3, 2, 1, padding, null)), Shape.of(4, 5, 2));
    }
  }

  private ConvTranspose transposed(Stretch... stretches) {
    long[] sizes = new long[stretches.length + 2];
    for (int axis = 0; axis < stretches.length; axis++) {
      sizes[axis] = stretches[axis].size();
    }
    sizes[stretches.length] = 6;
    sizes[stretches.length + 1] = stretches.length == 1 ? 3 : 2;
    return new ConvTranspose(values(sizes), values(6), List.of(stretches), Activation.LINEAR);
  }

  private void requireEquation(Layer layer, Shape record) {
    List<Long> sizes = new ArrayList<>(record.sizes());
    sizes.add(0, Shape.ANY);
    TensorType type = new TensorType(new Shape(sizes), DType.FLOAT32);
    ModelBuilder b = new ModelBuilder("one");
    Model model = b.output("y", b.call("layer", layer, b.input("x", type))).build();
    Tensor x = Tensor.of(values(type.shape().with(0, RECORDS).toArray()));

    double[] plain = pass(CompiledModel.compile(model, Kernels.PLAIN), x);

    float[] expected = RowMajor.floats(model.call(List.of(x)).get(0).numbers());
    assertThat(plain).as(layer.toString()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(plain[i]).as("%s, %d", layer, i).isCloseTo(expected[i], within(2e-5));
    }
    assertThat(pass(CompiledModel.compile(model), x)).containsExactly(plain);
  }

  private static double[] pass(CompiledModel compiled, Tensor x) {
    assertThat(compiled.plan().keepsBits()).isTrue();
    Pass pass = compiled.newPass(RECORDS);
    fill(pass.column(0), x);
    pass.run(RECORDS);
    return scores(pass, RECORDS * compiled.scoresPerRecord());
  }

  private INDArray values(long... sizes) {
    float[] values =
        new float[Math.toIntExact(Shape.of(sizes).sizes().stream().reduce(1L, (a, b) -> a * b))];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return RowMajor.of(values, sizes);
  }
}

package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds layers on kernels against their equations, for values of its own. */
final class Equations {
  private static final int RECORDS = 5;

  private final Random random = new Random(7);

  /** Numbers from -1 to 1. */
  INDArray values(long... sizes) {
    int count = Math.toIntExact(LongStream.of(sizes).reduce(1, Math::multiplyExact));
    float[] values = new float[count];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return RowMajor.of(values, sizes);
  }

  /** Requires the equation's scores of float32 records of these shapes. */
  void require(Layer layer, Shape... records) {
    require(layer, Stream.of(records).map(record -> of(record, DType.FLOAT32)).toList());
  }

  /** Records of a shape. */
  static TensorType of(Shape record, DType dtype) {
    List<Long> sizes = new ArrayList<>(record.sizes());
    sizes.add(0, Shape.ANY);
    return new TensorType(new Shape(sizes), dtype);
  }

  /**
   * Requires that plain kernels give what the equation does, and vectors the plain ones' bits,
   * without a step on ND4J.
   */
  void require(Layer layer, List<TensorType> types) {
    ModelBuilder b = new ModelBuilder("one");
    int[] from =
        IntStream.range(0, types.size()).map(i -> b.input("x" + i, types.get(i))).toArray();
    int first = b.call("layer", layer, from);
    for (int i = 0; i < layer.outputTypes(types).size(); i++) {
      b.output("y" + i, first + i);
    }
    Model model = b.build();
    List<Tensor> inputs = types.stream().map(this::inputs).toList();

    double[] plain = scores(CompiledModel.compile(model, Kernels.PLAIN), inputs);

    double[] expected = Batches.interleaved(model.call(inputs), RECORDS);
    assertThat(plain).as(layer.toString()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(plain[i]).as("%s, %d", layer, i).isCloseTo(expected[i], within(2e-5));
    }
    assertThat(scores(CompiledModel.compile(model), inputs)).containsExactly(plain);
  }

  private Tensor inputs(TensorType type) {
    INDArray values = values(type.shape().with(0, RECORDS).toArray());
    return type.dtype() == DType.BOOL ? Tensor.of(values.gt(0)) : Tensor.of(values);
  }

  private static double[] scores(CompiledModel compiled, List<Tensor> inputs) {
    assertThat(compiled.plan().keepsBits()).isTrue();
    Pass pass = compiled.newPass(RECORDS);
    for (int i = 0; i < inputs.size(); i++) {
      Batches.fill(pass.column(i), inputs.get(i));
    }
    pass.run(RECORDS);
    return Batches.scores(pass, RECORDS * compiled.scoresPerRecord());
  }
}

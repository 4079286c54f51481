package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NativeWeightsTest {
  /** A layer that no kernel knows, with a weight. */
  private record Scale(INDArray factor) implements MergeLayer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public INDArray forward(List<INDArray> inputs) {
      return inputs.get(0).mul(factor);
    }
  }

  private final INDArray kernel = Nd4j.ones(2, 3);
  private final INDArray factor = Nd4j.ones(1, 3).muli(5);

  @Test
  void packedWeightsAreFreedAtOnceOthersWithTheModel() {
    CompiledModel compiled = CompiledModel.takeOver(model());
    assertThat(kernel.wasClosed()).isTrue();
    assertThat(factor.wasClosed()).isFalse();
    Pass pass = compiled.newPass(2);
    pass.column(0).setNumbers(0, new float[] {1, 2}, 0);
    pass.run(1);
    assertThat(pass.scores()).startsWith(15, 15, 15);

    compiled.close();
    assertThat(factor.wasClosed()).isTrue();
    compiled.close();
  }

  @Test
  void aModelThatOthersUseStaysWhole() {
    CompiledModel.compile(model()).close();

    assertThat(kernel.wasClosed()).isFalse();
    assertThat(factor.wasClosed()).isFalse();
  }

  private Model model() {
    ModelBuilder b = new ModelBuilder("scaled");
    int x = b.input("x", TensorType.of(DType.FLOAT32, Shape.ANY, 2));
    int y = b.call("dense", new Dense(kernel, Nd4j.zeros(3), Activation.LINEAR), x);
    return b.output("y", b.call("scale", new Scale(factor), y)).build();
  }
}

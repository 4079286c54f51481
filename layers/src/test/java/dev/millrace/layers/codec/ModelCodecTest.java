package dev.millrace.layers.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelCodecTest {
  private final Model model = twoCallsOfOneLayer();

  @Test
  void decodedModelHasTheSameBytes() {
    byte[] bytes = ModelCodec.encode(model);

    assertThat(ModelCodec.encode(ModelCodec.decode(bytes))).isEqualTo(bytes);
  }

  @Test
  void aSharedLayerStaysShared() {
    Model decoded = ModelCodec.decode(ModelCodec.encode(model));

    assertThat(decoded.nodes().get(0).layer()).isSameAs(decoded.nodes().get(1).layer());
  }

  @Test
  void aTruncatedModelIsRefused() {
    byte[] bytes = ModelCodec.encode(model);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ModelCodec.decode(cut)).isInstanceOf(ModelException.class);
    }
  }

  private static Model twoCallsOfOneLayer() {
    INDArray kernel = Nd4j.createFromArray(1f, 2f, 3f, 4f).reshape(2, 2);
    Dense dense = new Dense(kernel, Nd4j.createFromArray(0.5f, -0.5f), Activation.RELU);
    ModelBuilder b = new ModelBuilder("twice");
    int x = b.input("x", TensorType.of(DType.FLOAT32, Shape.ANY, 2));
    int once = b.call("dense", dense, x);
    return b.output("y", b.call("dense", dense, once)).build();
  }
}

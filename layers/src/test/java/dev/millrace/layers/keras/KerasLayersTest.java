package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.DType;
import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.MyLayer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.codec.ModelCodec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KerasLayersTest {
  private static final List<TensorType> INPUT = List.of(TensorType.of(DType.FLOAT32, Shape.ANY, 2));

  @Test
  void aServiceIsFoundByItsKerasName() {
    Layer layer = GoldenCase.named("user_layer").model().nodes().get(0).layer();

    assertThat(layer).isInstanceOf(UserLayer.class);
    assertThat(((UserLayer) layer).layer()).isInstanceOf(ScaleLayer.Scale.class);
  }

  @Test
  void aReaderIsRegisteredByAnExplicitCall() {
    KerasLayers.register("test>Shift", s -> new MyLayer(s.config().real("by")));

    UserLayer layer = UserLayer.of("test>Shift", "{\"by\": 2.5}", INPUT, List.of());

    assertThat(layer.layer()).isEqualTo(new MyLayer(2.5));
  }

  @Test
  void aUserLayerIsReadAgainWhereTheModelIsDecoded() {
    INDArray factor = Nd4j.createFromArray(1f, 2f);
    Layer layer = UserLayer.of("test>Scale", "{\"power\": 2.0}", INPUT, List.of(factor));
    ModelBuilder b = new ModelBuilder("scaled");
    Model model = b.output("y", b.call("scale", layer, b.input("x", INPUT.get(0)))).build();

    Model decoded = ModelCodec.decode(ModelCodec.encode(model));

    assertThat(decoded).isEqualTo(model);
    assertThat(((UserLayer) decoded.nodes().get(0).layer()).layer())
        .isInstanceOf(ScaleLayer.Scale.class);
  }

  @Test
  void aNameThatNobodyRegisteredIsRefused() {
    assertThatThrownBy(() -> UserLayer.of("test>Unheard", "{}", INPUT, List.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("'test>Unheard'")
        .hasMessageContaining("KerasLayers");
  }

  @Test
  void aConfigKeyThatTheReaderLeftIsRefused() {
    KerasLayers.register("test>Shift", s -> new MyLayer(s.config().real("by")));

    assertThatThrownBy(
            () -> UserLayer.of("test>Shift", "{\"by\": 1, \"twice\": true}", INPUT, List.of()))
        .isInstanceOf(ModelException.class)
        .hasMessage("twice: expected no such key, found true");
  }

  @Test
  void aWeightThatTheReaderLeftIsRefused() {
    KerasLayers.register("test>Shift", s -> new MyLayer(s.config().real("by")));
    List<INDArray> weights = List.of(Nd4j.zeros(2));

    assertThatThrownBy(() -> UserLayer.of("test>Shift", "{\"by\": 1}", INPUT, weights))
        .isInstanceOf(ModelException.class)
        .hasMessage("expected no more weights, found 1 more");
  }

  @Test
  void servicesAreThoseOfTheThreadsClassLoader() {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThatThrownBy(() -> UserLayer.of("test>Scale", "{\"power\": 2.0}", INPUT, List.of()))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("'test>Scale'");
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  @Test
  void aReaderThatThrowsIsAnErrorOfTheModel() {
    KerasLayers.register(
        "test>Broken",
        source -> {
          throw new IllegalStateException("out of order");
        });

    assertThatThrownBy(() -> UserLayer.of("test>Broken", "{}", INPUT, List.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("out of order");
  }

  @Test
  void namesOfTheLibraryCannotBeTaken() {
    assertThatThrownBy(() -> KerasLayers.register("seed>MyLayer", s -> new MyLayer(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed>MyLayer");
  }

  @Test
  void aLayerOfNoReaderHasNoBytes() {
    ScaleLayer.Scale bare = new ScaleLayer.Scale(Nd4j.ones(2), 2);
    ModelBuilder b = new ModelBuilder("bare");
    Model model = b.output("y", b.call("scale", bare, b.input("x", INPUT.get(0)))).build();

    assertThatThrownBy(() -> ModelCodec.encode(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model 'bare'")
        .hasMessageContaining("Scale");
  }
}

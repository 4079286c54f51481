package dev.millrace.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelTest {
  private static final TensorType PAIR = TensorType.of(DType.FLOAT32, Shape.ANY, 2);

  @Test
  void aModelIsALayerOfAnother() {
    Model inner = plus(1);
    ModelBuilder b = new ModelBuilder("outer");
    int x = b.input("x", PAIR);
    Model outer = b.output("y", b.call("again", inner, b.call("inner", inner, x))).build();

    Tensor y = outer.call(List.of(pair(10, 20))).get(0);

    assertThat(GoldenCase.values(y)).containsExactly(12, 22);
  }

  @Test
  void inputsOfAnotherShapeAreRefusedByName() {
    assertThatThrownBy(() -> plus(1).call(List.of(Tensor.of(Nd4j.ones(4, 3)))))
        .isInstanceOf(ModelException.class)
        .hasMessage("input 'x': expected (batch, 2) float32, found (4, 3) float32");
    assertThatThrownBy(() -> plus(1).call(List.of()))
        .isInstanceOf(ModelException.class)
        .hasMessage("expected 1 inputs, found 0");
    assertThatThrownBy(() -> plus(1).call(List.of(Tensor.of(Shape.of(1, 2), "a", "b"))))
        .isInstanceOf(ModelException.class)
        .hasMessage("input 'x': expected (batch, 2) float32, found (1, 2) string");
  }

  @Test
  void aFaultInsideNamesTheLayersAroundIt() {
    ModelBuilder inner = new ModelBuilder("inner");
    inner.output("y", inner.call("table", new Embedding(Nd4j.ones(3, 2)), inner.input("x", PAIR)));
    ModelBuilder b = new ModelBuilder("outer");
    Model outer = b.output("y", b.call("inner", inner.build(), b.input("x", PAIR))).build();

    assertThatThrownBy(() -> outer.call(List.of(pair(1, 7))))
        .isInstanceOf(ModelException.class)
        .hasMessage("layer 'inner' > layer 'table': expected an id from 0 to 2, found 7");
  }

  @Test
  void aLayerThatThrowsIsNamed() {
    Layer broken =
        new UnaryLayer() {
          @Override
          public Shape outputShape(Shape input) {
            return input;
          }

          @Override
          public INDArray forward(INDArray x) {
            throw new IllegalStateException("out of order");
          }
        };
    ModelBuilder b = new ModelBuilder("m");
    Model model = b.output("y", b.call("mine", broken, b.input("x", PAIR))).build();

    assertThatThrownBy(() -> model.call(List.of(pair(1, 2))))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("layer 'mine': ")
        .hasMessageContaining("out of order")
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void aGraphThatDoesNotHoldTogetherIsRefused() {
    Model.Input x = new Model.Input("x", PAIR);
    Model.Output y = new Model.Output("y", 1, PAIR);
    Layer layer = new MyLayer(1);

    requireRefused(
        () -> model(x, node(layer, 1, PAIR), y),
        "model 'm': expected one of the 1 values so far, found number 1");
    requireRefused(
        () -> model(x, node(layer, 0, TensorType.of(DType.FLOAT32, Shape.ANY, 9)), y),
        "model 'm' > layer 'layer': expected outputs [(batch, 2) float32], found [(batch, 9) float32]");
    requireRefused(
        () -> model(x, node(layer, 0, PAIR), new Model.Output("y", 2, PAIR)),
        "model 'm': expected one of the 2 values so far, found number 2");
    requireRefused(
        () ->
            model(x, node(layer, 0, PAIR), new Model.Output("y", 1, TensorType.of(DType.INT32, 2))),
        "model 'm' > output 'y': expected (batch, 2) float32, found (2,) int32");
    requireRefused(
        () -> new Model("m", List.of(x, x), List.of(), List.of(new Model.Output("y", 0, PAIR))),
        "model 'm': expected distinct input names, found 'x' twice");
    requireRefused(
        () -> new Model("m", List.of(x), List.of(), List.of()),
        "model 'm': expected at least one output, found none");
    requireRefused(
        () ->
            new Model(
                "m",
                List.of(new Model.Input("x", TensorType.of(DType.FLOAT32, 4, 2))),
                List.of(),
                List.of()),
        "model 'm' > input 'x': expected (batch, ...), found (4, 2) float32");
  }

  @Test
  void aRecordThatNoMemoryHoldsIsRefused() {
    ModelBuilder b = new ModelBuilder("m");
    int x = b.input("x", TensorType.of(DType.INT32, Shape.ANY, 1));
    b.output("y", b.call("hot", new CategoryEncoding(2_000_000_000, Encoding.ONE_HOT), x));

    requireRefused(
        b::build,
        "model 'm' > layer 'hot': expected at most 134217728 values a record, found (batch, 2000000000) float32");
    assertThatThrownBy(() -> Shape.of(Shape.ANY, 1L << 40, 1L << 40).recordSize())
        .isInstanceOf(ModelException.class);
  }

  @Test
  void anErrorIsOneLineHoweverHostileTheName() {
    ModelException e =
        new ModelException("found 'a\nb\u0007" + "c".repeat(9999)).at("layer\r\n'x'");

    assertThat(e.getMessage())
        .startsWith("layer 'x': found 'a b c")
        .hasLineCount(1)
        .hasSizeLessThan(800);
  }

  private static Model model(Model.Input input, Model.Node node, Model.Output output) {
    return new Model("m", List.of(input), List.of(node), List.of(output));
  }

  private static Model.Node node(Layer layer, int from, TensorType gives) {
    return new Model.Node("layer", layer, List.of(from), List.of(gives));
  }

  private static Model plus(double param) {
    ModelBuilder b = new ModelBuilder("plus");
    return b.output("y", b.call("plus", new MyLayer(param), b.input("x", PAIR))).build();
  }

  private static Tensor pair(float a, float b) {
    return Tensor.of(Nd4j.createFromArray(a, b).reshape(1, 2));
  }

  private static void requireRefused(Runnable making, String message) {
    assertThatThrownBy(making::run).isInstanceOf(ModelException.class).hasMessage(message);
  }
}

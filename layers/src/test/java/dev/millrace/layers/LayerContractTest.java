package dev.millrace.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.codec.ModelCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What holds for every layer, held on every golden case. */
class LayerContractTest {
  static Stream<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void predictsWhatKerasPredicts(GoldenCase golden) {
    golden.requireExpected(golden.model().call(golden.inputs()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void inputsAndOutputsHaveKerasNames(GoldenCase golden) {
    Model model = golden.model();

    assertThat(model.inputs()).extracting(Model.Input::name).isEqualTo(golden.names("inputs"));
    assertThat(model.outputs()).extracting(Model.Output::name).isEqualTo(golden.names("outputs"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyNodeGivesTheTypesThatItsLayerDeclares(GoldenCase golden) {
    Model model = golden.model();
    List<Tensor> values = new ArrayList<>(golden.inputs());
    for (Model.Node node : model.nodes()) {
      List<Tensor> outputs = node.layer().call(node.inputs().stream().map(values::get).toList());
      assertThat(outputs).hasSameSizeAs(node.outputTypes());
      for (int i = 0; i < outputs.size(); i++) {
        requireType(node.outputTypes().get(i), outputs.get(i));
      }
      values.addAll(outputs);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void inputsAndWeightsStayAsTheyAre(GoldenCase golden) {
    Model model = golden.model();
    List<Tensor> inputs = golden.inputs();
    byte[] before = ModelCodec.encode(model);

    model.call(inputs);

    assertThat(ModelCodec.encode(model)).isEqualTo(before);
    for (int i = 0; i < inputs.size(); i++) {
      requireSame(golden.inputs().get(i), inputs.get(i));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aBatchScoresAsItsRecordsDoAlone(GoldenCase golden) {
    Model model = golden.model();
    List<Tensor> inputs = golden.inputs();
    List<Tensor> together = model.call(inputs);
    for (int record = 0; record < inputs.get(0).shape().size(0); record++) {
      int one = record;
      List<Tensor> alone = model.call(inputs.stream().map(x -> record(x, one)).toList());
      for (int i = 0; i < alone.size(); i++) {
        golden.requireClose(record(together.get(i), one), alone.get(i));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void decodedModelHasTheSameBytesAndBits(GoldenCase golden) {
    Model model = golden.model();
    byte[] bytes = ModelCodec.encode(model);

    Model decoded = ModelCodec.decode(bytes);

    assertThat(ModelCodec.encode(decoded)).isEqualTo(bytes);
    assertThat(decoded).isEqualTo(model).hasSameHashCodeAs(model);
    List<Tensor> expected = model.call(golden.inputs());
    List<Tensor> found = decoded.call(golden.inputs());
    for (int i = 0; i < expected.size(); i++) {
      requireSame(expected.get(i), found.get(i));
    }
  }

  private static void requireType(TensorType declared, Tensor computed) {
    assertThat(declared.shape().accepts(computed.shape()))
        .as("declared %s, computed %s", declared, computed.shape())
        .isTrue();
    assertThat(computed.type().dtype()).isEqualTo(declared.dtype());
  }

  private static void requireSame(Tensor expected, Tensor found) {
    if (expected instanceof Tensor.Text) {
      assertThat(found).isEqualTo(expected);
    } else {
      assertThat(GoldenCase.values(found)).isEqualTo(GoldenCase.values(expected));
    }
  }

  /** One record of a batch, as a batch of its own. */
  private static Tensor record(Tensor batch, int record) {
    if (batch instanceof Tensor.Text text) {
      int width = Math.toIntExact(text.shape().recordSize());
      List<String> values = text.values().subList(record * width, (record + 1) * width);
      return new Tensor.Text(text.shape().with(0, 1), values);
    }
    INDArray rows = batch.numbers().dup('c').reshape(batch.shape().size(0), -1);
    long[] sizes = batch.shape().with(0, 1).toArray();
    return Tensor.of(rows.getRow(record, true).dup('c').reshape(sizes));
  }
}

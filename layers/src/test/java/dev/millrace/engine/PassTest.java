package dev.millrace.engine;

import static dev.millrace.engine.Batches.fill;
import static dev.millrace.engine.Batches.interleaved;
import static dev.millrace.engine.Batches.scores;
import static dev.millrace.engine.Batches.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.layers.CustomSoftmax;
import dev.millrace.layers.DType;
import dev.millrace.layers.Embedding;
import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.MyLayer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class PassTest {
  /**
   * All but those with inputs that columns refuse, in their values or their size, and texts out.
   */
  static Stream<GoldenCase> cases() {
    return GoldenCase.all()
        .filter(golden -> !golden.toString().matches("discretization(_one_hot|_multi_hot|_count)?"))
        .filter(golden -> !golden.toString().matches("ops_(of_odd_numbers|that_skip_nan.*)"))
        .filter(golden -> !golden.toString().contains("_of_any_"))
        .filter(golden -> !golden.toString().endsWith("_to_texts"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void scoresAsThePlainPassDoes(GoldenCase golden) {
    CompiledModel compiled = CompiledModel.compile(golden.model());
    List<Tensor> inputs = golden.inputs();
    int rows = Math.toIntExact(inputs.get(0).shape().size(0));
    Pass pass = compiled.newPass(rows + 3);
    for (int i = 0; i < inputs.size(); i++) {
      fill(pass.column(i), inputs.get(i));
    }

    pass.run(rows);

    golden.requireClose(
        interleaved(golden.model().call(inputs), rows),
        scores(pass, rows * compiled.scoresPerRecord()));
  }

  @Test
  void aRecordScoresTheSameInBatchesOfAnySize() {
    Model model = GoldenCase.named("model_sequential").model();
    Pass pass = CompiledModel.compile(model).newPass(64);
    double[] record = new Random(3).doubles(30).toArray();
    double alone = scoreInBatch(pass, record, 1, 0);

    for (int rows : new int[] {2, 3, 7, 8, 31, 64, 5, 1}) {
      for (int row : new int[] {0, rows / 2, rows - 1}) {
        assertThat(scoreInBatch(pass, record, rows, row)).isCloseTo(alone, within(1e-6));
      }
    }
  }

  @Test
  void outputsOfARecordLieOneAfterTheOther() {
    ModelBuilder b = new ModelBuilder("two");
    int x = b.input("x", TensorType.of(DType.FLOAT32, Shape.ANY, 2));
    b.output("one", b.call("one", new MyLayer(1), x));
    b.output("ten", b.call("ten", new MyLayer(10), x));
    Pass pass = CompiledModel.compile(b.build()).newPass(4);
    set(pass.column(0), 0, 1, 2);
    set(pass.column(0), 1, 3, 4);

    pass.run(2);

    assertThat(scores(pass, 8)).containsExactly(2, 3, 11, 12, 4, 5, 13, 14);
  }

  @Test
  void aRecordTakesItsInputsAndItsScores() {
    ModelBuilder b = new ModelBuilder("two");
    int x = b.input("x", TensorType.of(DType.FLOAT64, Shape.ANY, 3, 5));
    b.input("id", TensorType.of(DType.INT32, Shape.ANY, 2));
    Model model = b.output("y", b.call("y", new MyLayer(1), x)).build();

    long floats = 15 + 15;
    long wholes = 2;
    assertThat(CompiledModel.compile(model).bytesPerRecord()).isEqualTo(4 * floats + 8 * wholes);
  }

  @Test
  void anOutputOfRankOneIsOneScoreARecord() {
    Layer printed = new CustomSoftmax(Nd4j.ones(3), -1, CustomSoftmax.Mode.PRINTED);
    CompiledModel compiled = CompiledModel.compile(model(printed, DType.FLOAT32, 3));
    Pass pass = compiled.newPass(2);

    pass.run(2);

    assertThat(compiled.scoresPerRecord()).isEqualTo(1);
    assertThat(scores(pass, 2)).containsExactly(0, 0);
  }

  @Test
  void aValueThatALayerCannotTakeNamesTheLayerAndTheValue() {
    Pass pass =
        CompiledModel.compile(model(new Embedding(Nd4j.ones(5, 2)), DType.INT32, 1)).newPass(2);
    set(pass.column(0), 0, 4);
    set(pass.column(0), 1, 5);

    assertThatThrownBy(() -> pass.run(2))
        .isInstanceOf(ModelException.class)
        .hasMessage("layer 'layer': expected an id from 0 to 4, found 5");
    pass.run(1);
    assertThat(scores(pass, 2)).containsExactly(1, 1);
  }

  @Test
  void aBatchBeyondTheCapacityIsRefused() {
    Pass pass = CompiledModel.compile(model(new MyLayer(1), DType.FLOAT32, 2)).newPass(3);

    for (int rows : new int[] {-1, 0, 4}) {
      assertThatThrownBy(() -> pass.run(rows)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aBatchThatNoArrayHoldsIsRefused() {
    CompiledModel wide = CompiledModel.compile(model(new MyLayer(1), DType.FLOAT32, 1 << 26));

    assertThatThrownBy(() -> wide.newPass(512))
        .isInstanceOf(ModelException.class)
        .hasMessage("expected batches that fit an array, found 512 records of 67108864 values");
  }

  @Test
  void aModelWithoutAFixedSizeARecordIsRefused() {
    Model open = model(new MyLayer(1), DType.FLOAT32, Shape.ANY);

    assertThatThrownBy(() -> CompiledModel.compile(open))
        .isInstanceOf(ModelException.class)
        .hasMessage("input 'x': expected a fixed size a record, found (batch, any) float32");
  }

  @Test
  void aTextOutputIsRefused() {
    ModelBuilder b = new ModelBuilder("echo");
    Model echo = b.output("y", b.input("x", TensorType.of(DType.STRING, Shape.ANY, 1))).build();

    assertThatThrownBy(() -> CompiledModel.compile(echo))
        .isInstanceOf(ModelException.class)
        .hasMessage("output 'y': expected numbers, found (batch, 1) string");
  }

  private static double scoreInBatch(Pass pass, double[] record, int rows, int row) {
    Random others = new Random(rows);
    for (int i = 0; i < rows; i++) {
      set(pass.column(0), i, i == row ? record : others.doubles(record.length).toArray());
    }
    pass.run(rows);
    return pass.scores()[row];
  }

  private static Model model(Layer layer, DType dtype, long width) {
    ModelBuilder b = new ModelBuilder("one");
    int x = b.input("x", TensorType.of(dtype, Shape.ANY, width));
    return b.output("y", b.call("layer", layer, x)).build();
  }
}

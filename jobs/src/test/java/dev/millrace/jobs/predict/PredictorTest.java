package dev.millrace.jobs.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PredictorTest {
  /** {@code sum = a + b} and {@code twice = 2 a}, for a record (a, b). */
  private static final Model MODEL = model(2);

  private static final INDArray RECORDS =
      Nd4j.createFromArray(1f, 2, 3, 4, 5, 6, 7, 8, 9, 10).reshape(5, 2);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 256})
  void bothPassesGiveEachRecordItsOutputsInOrderAtAnyBatchSize(int batch) {
    for (Predictor predictor :
        List.of(new PlainPredictor(MODEL, batch), new CompiledPredictor(MODEL, batch))) {
      List<Tensor> outputs = predictor.predict(List.of(Tensor.of(RECORDS)));
      assertThat(outputs.get(0).numbers())
          .isEqualTo(Nd4j.createFromArray(3f, 7, 11, 15, 19).reshape(5, 1));
      assertThat(outputs.get(1).numbers())
          .isEqualTo(Nd4j.createFromArray(2f, 6, 10, 14, 18).reshape(5, 1));
    }
  }

  @Test
  void theCompiledPassNamesTheRecordThatAJobWouldReject() {
    INDArray records = RECORDS.dup().putScalar(3, 1, Float.NaN);
    assertThatThrownBy(() -> new CompiledPredictor(MODEL, 2).predict(List.of(Tensor.of(records))))
        .isInstanceOf(ModelException.class)
        .hasMessage("input 'x' > record 3: expected a finite number, found NaN");
    Tensor plain = new PlainPredictor(MODEL, 2).predict(List.of(Tensor.of(records))).get(0);
    assertThat(plain.numbers().getFloat(3)).isNaN();
  }

  @Test
  void onlyRecordsOfAFixedSizeFitTheCompiledPass() {
    assertThat(CompiledPredictor.fits(MODEL)).isTrue();
    Dense dense = dense(1, 1);
    ModelBuilder variable = new ModelBuilder("variable");
    int x = variable.input("x", TensorType.of(DType.FLOAT32, Shape.ANY, Shape.ANY, 2));
    assertThat(CompiledPredictor.fits(variable.output("y", variable.call("d", dense, x)).build()))
        .isFalse();
  }

  private static Model model(int width) {
    ModelBuilder b = new ModelBuilder("sums");
    int x = b.input("x", TensorType.of(DType.FLOAT32, Shape.ANY, width));
    int sum = b.call("sum", dense(1, 1), x);
    int twice = b.call("twice", dense(2, 0), x);
    return b.output("sum", sum).output("twice", twice).build();
  }

  private static Dense dense(float a, float b) {
    INDArray kernel = Nd4j.createFromArray(a, b).reshape(2, 1);
    return new Dense(kernel, Nd4j.createFromArray(0f), Activation.LINEAR);
  }
}

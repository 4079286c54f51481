package dev.millrace.engine;

import dev.millrace.layers.Activation;
import dev.millrace.layers.Shape;
import dev.millrace.layers.core.EinsumDense;
import dev.millrace.layers.merging.Dot;
import dev.millrace.layers.ops.Einsum;
import dev.millrace.layers.ops.WithConstants;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels of einsums give what the equations say, beyond what goldens hold. */
class EinsumTest {
  private final Equations equations = new Equations();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc,acd->abd", // matrices
        "abc,acd->adb",
        "abc,acd->acbd", // nothing is summed
        "abc,acd->a",
        "abc,acd->ac",
        "abc,acd->ad", // b is the first one's alone
        "...bc,...cd->...db"
      })
  void ofTwo(String equation) {
    equations.require(new Einsum(equation), Shape.of(3, 4), Shape.of(4, 5));
  }

  @Test
  void ofThreeAndOfOne() {
    equations.require(
        new Einsum("zab,zbc,zac->zc"), Shape.of(2, 3), Shape.of(3, 4), Shape.of(2, 4));
    equations.require(new Einsum("zabc->zca"), Shape.of(2, 3, 4));
  }

  @Test
  void axesOfSizeOneBroadcast() {
    equations.require(new Einsum("zab,zbc->zac"), Shape.of(3, 1), Shape.of(4, 2));
    equations.require(new Einsum("...ab,...bc->...ac"), Shape.of(1, 2, 3), Shape.of(5, 3, 4));
  }

  @Test
  void aFactorMayBeFixed() {
    INDArray matrix = equations.values(4, 5);
    INDArray vector = equations.values(4);
    requireFixed("zab,bc->zac", matrix, 1, Shape.of(3, 4));
    requireFixed("bc,zab->zca", matrix, 0, Shape.of(3, 4));
    requireFixed("zab,b->zab", vector, 1, Shape.of(3, 4));
    requireFixed("zab,bc->za", matrix, 1, Shape.of(3, 4));
    requireFixed("...ab,...bc->...ac", equations.values(1, 4, 2), 1, Shape.of(3, 4));
  }

  private void requireFixed(String equation, INDArray constant, int at, Shape record) {
    List<WithConstants.Constant> constants = List.of(new WithConstants.Constant(at, constant));
    equations.require(new WithConstants(new Einsum(equation), constants), record);
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"LINEAR", "RELU", "TANH"})
  void biasesOfAnyAxes(Activation activation) {
    INDArray kernel = equations.values(4, 2, 5);
    Einsum product = new Einsum("zab,bcd->zacd");
    long[][] biases = {{1}, {5}, {2, 5}, {2, 1}, {3, 1, 1}, {3, 2, 5}, {1, 3, 1, 5}};
    for (long[] bias : biases) {
      equations.require(
          new EinsumDense(product, kernel, equations.values(bias), activation), Shape.of(3, 4));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zab,bcd->zcda", "zab,bcd->zdac", "zad,bcd->zabc"})
  void kernelsOfAnyAxes(String equation) {
    INDArray kernel = equations.values(4, 2, 4);
    INDArray bias = equations.values(1);
    equations.require(
        new EinsumDense(new Einsum(equation), kernel, bias, Activation.RELU), Shape.of(3, 4));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dotsOfAnyAxes(boolean normalize) {
    equations.require(new Dot(1, 2, normalize), Shape.of(3, 2), Shape.of(4, 3));
    equations.require(new Dot(-1, -2, normalize), Shape.of(2, 5, 3), Shape.of(3, 4));
    equations.require(new Dot(1, 1, normalize), Shape.of(3), Shape.of(3));
  }
}

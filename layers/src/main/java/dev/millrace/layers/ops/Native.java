package dev.millrace.layers.ops;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's operations by name, which broadcast their operands and leave them as they are. */
final class Native {
  private Native() {}

  static INDArray call(String name, INDArray... operands) {
    return Nd4j.exec(DynamicCustomOp.builder(name).addInputs(operands).build())[0];
  }
}

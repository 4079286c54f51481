package dev.millrace.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.clip.ClipByValue;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Functions of single values that leave their operands as they are and hand NaN on: ND4J's own of
 * the same names do not always.
 */
public final class Elementwise {
  private Elementwise() {}

  /** {@code x} where the condition holds, {@code otherwise} elsewhere; all of one shape. */
  public static INDArray select(INDArray condition, INDArray x, INDArray otherwise) {
    return Nd4j.exec(DynamicCustomOp.builder("select").addInputs(condition, x, otherwise).build())[
        0];
  }

  /** {@code x} where the condition holds, {@code otherwise} elsewhere; each repeated to fit. */
  public static INDArray where(INDArray condition, INDArray x, INDArray otherwise) {
    List<INDArray> fitting = Broadcast.together(List.of(condition, x, otherwise));
    return select(fitting.get(0), fitting.get(1), fitting.get(2));
  }

  /** {@code x} where the condition holds, one value elsewhere. */
  public static INDArray select(INDArray condition, INDArray x, double otherwise) {
    return select(condition, x, x.ulike().assign(otherwise));
  }

  /** max(x, lowest) */
  public static INDArray atLeast(double lowest, INDArray x) {
    INDArray y = x.dup();
    BooleanIndexing.replaceWhere(y, lowest, Conditions.lessThan(lowest));
    return y;
  }

  /** min(x, highest) */
  public static INDArray atMost(double highest, INDArray x) {
    INDArray y = x.dup();
    BooleanIndexing.replaceWhere(y, highest, Conditions.greaterThan(highest));
    return y;
  }

  /** min(max(x, lowest), highest) */
  public static INDArray clip(INDArray x, double lowest, double highest) {
    return Nd4j.exec(new ClipByValue(x, lowest, highest))[0];
  }

  public static INDArray abs(INDArray x) {
    return Transforms.abs(x, true);
  }

  public static INDArray exp(INDArray x) {
    return Transforms.exp(x, true);
  }

  /** exp(x) - 1 */
  public static INDArray expm1(INDArray x) {
    return Transforms.expm1(x, true);
  }

  public static INDArray log(INDArray x) {
    return Transforms.log(x, true);
  }

  /** log(1 + x) */
  public static INDArray log1p(INDArray x) {
    return Nd4j.getExecutioner().exec(new Log1p(x, x.ulike()));
  }

  public static INDArray sqrt(INDArray x) {
    return Transforms.sqrt(x, true);
  }

  public static INDArray square(INDArray x) {
    return x.mul(x);
  }

  public static INDArray tanh(INDArray x) {
    return Transforms.tanh(x, true);
  }

  /** The Gauss error function. */
  public static INDArray erf(INDArray x) {
    return Nd4j.exec(new Erf(x, x.ulike()));
  }

  /** 1 / (1 + exp(-x)) */
  public static INDArray sigmoid(INDArray x) {
    return Transforms.sigmoid(x, true);
  }

  /** log(1 + exp(x)), as max(x, 0) + log(1 + exp(-|x|)) */
  public static INDArray softplus(INDArray x) {
    return log1p(exp(abs(x).negi())).addi(atLeast(0, x));
  }
}

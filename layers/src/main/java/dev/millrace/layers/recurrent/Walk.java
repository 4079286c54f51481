package dev.millrace.layers.recurrent;

import dev.millrace.layers.Elementwise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One call of a recurrent layer: what its cell gives step by step. */
final class Walk {
  private final Recurrent layer;
  private final Given given;
  private final List<INDArray> outputs = new ArrayList<>();
  private List<INDArray> states;

  Walk(Recurrent layer, Given given) {
    this.layer = layer;
    this.given = given;
    this.states = given.states();
    INDArray projected = projected();
    int steps = given.steps();
    for (int i = 0; i < steps; i++) {
      int step = layer.backwards() ? steps - 1 - i : i;
      take(layer.cell().step(projected.slice(step), states), step);
    }
  }

  /** What all steps' inputs contribute: {@code (steps, batch, ...)}. */
  private INDArray projected() {
    INDArray x = given.stepsFirst();
    INDArray rows = layer.cell().project(x.reshape('c', joined(x)));
    return rows.dup('c').reshape('c', concat(given.steps(), x.size(1), rest(rows, 1)));
  }

  private static long[] joined(INDArray x) {
    return LongStream.concat(LongStream.of(x.size(0) * x.size(1)), Arrays.stream(rest(x, 2)))
        .toArray();
  }

  private static long[] concat(long steps, long batch, long[] rest) {
    return LongStream.concat(LongStream.of(steps, batch), Arrays.stream(rest)).toArray();
  }

  private static long[] rest(INDArray x, int from) {
    return Arrays.copyOfRange(x.shape(), from, x.rank());
  }

  private void take(List<INDArray> after, int step) {
    if (given.mask() == null) {
      states = after;
      outputs.add(output());
      return;
    }
    List<INDArray> before = states;
    states =
        IntStream.range(0, after.size())
            .mapToObj(i -> where(step, after.get(i), before.get(i)))
            .toList();
    outputs.add(layer.zeroesMasked() ? where(step, output(), Nd4j.zerosLike(output())) : output());
  }

  private INDArray output() {
    return states.get(layer.cell().output());
  }

  /** {@code x} for the records that the mask counts in this step, {@code otherwise} for others. */
  private INDArray where(int step, INDArray x, INDArray otherwise) {
    long[] sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    sizes[0] = x.size(0);
    INDArray counts = given.mask().getColumn(step).dup('c').reshape('c', sizes);
    return Elementwise.where(counts, x, otherwise);
  }

  INDArray lastOutput() {
    return outputs.get(outputs.size() - 1);
  }

  List<INDArray> states() {
    return states;
  }

  /** All outputs {@code (batch, steps, ...)}, in the order of the walk or the opposite one. */
  INDArray outputs(boolean reversed) {
    List<INDArray> ordered = new ArrayList<>(outputs);
    if (reversed) {
      Collections.reverse(ordered);
    }
    return Nd4j.stack(1, ordered.toArray(INDArray[]::new));
  }
}

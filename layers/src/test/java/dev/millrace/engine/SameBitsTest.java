package dev.millrace.engine;

import static dev.millrace.engine.Batches.fill;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.layers.GoldenCase;
import dev.millrace.layers.Model;
import dev.millrace.layers.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A record's scores have the same bits in any batch, at any place, with vectors and without: for
 * every golden, those with steps on ND4J too.
 */
class SameBitsTest {
  private static final int[] BATCHES = {1, 2, 3, 7, 64, 511, 512};

  /** Enough where records pass one by one, each through ND4J. */
  private static final int[] SMALL_BATCHES = {1, 2, 7};

  static Stream<GoldenCase> cases() {
    return PassTest.cases();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void inAnyBatch(GoldenCase golden) {
    Model model = golden.model();
    List<Tensor> inputs = golden.inputs();
    int records = Math.toIntExact(inputs.get(0).shape().size(0));
    CompiledModel compiled = CompiledModel.compile(model);
    int width = compiled.scoresPerRecord();
    Pass plain = CompiledModel.compile(model, Kernels.PLAIN).newPass(records);
    for (int i = 0; i < inputs.size(); i++) {
      fill(plain.column(i), inputs.get(i));
    }
    plain.run(records);

    for (int rows : compiled.plan().keepsBits() ? BATCHES : SMALL_BATCHES) {
      int[] order = shuffled(records, rows);
      Pass pass = compiled.newPass(rows);
      for (int i = 0; i < inputs.size(); i++) {
        fill(pass.column(i), inputs.get(i), order);
      }
      pass.run(rows);
      for (int row = 0; row < rows; row++) {
        requireBits(golden, plain.scores(), order[row], pass.scores(), row, width);
      }
    }
  }

  /** Which of the records stands in each row. */
  private static int[] shuffled(int records, int rows) {
    List<Integer> order = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      order.add(row % records);
    }
    Collections.shuffle(order, new Random(rows));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void requireBits(
      GoldenCase golden, float[] expected, int record, float[] found, int row, int width) {
    for (int i = 0; i < width; i++) {
      int e = Float.floatToIntBits(expected[record * width + i]);
      int f = Float.floatToIntBits(found[row * width + i]);
      if (e != f) {
        throw new AssertionError(
            "%s: record %d, score %d: expected %s, found %s"
                .formatted(
                    golden, record, i, expected[record * width + i], found[row * width + i]));
      }
    }
  }
}

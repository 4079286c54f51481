package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.FloatArithmetic;
import dev.millrace.engine.kernel.move.Moves;
import dev.millrace.engine.kernel.pointwise.Combine;
import dev.millrace.engine.kernel.pointwise.CombineConstant;
import dev.millrace.layers.Shape;
import dev.millrace.layers.recurrent.Bidirectional;
import dev.millrace.layers.recurrent.Cell;
import dev.millrace.layers.recurrent.Recurrent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Two walks, one from each end, and what becomes of their outputs. */
record BidirectionalLowering(Bidirectional layer, Walker forward, Walker backward, Site site) {
  static boolean lower(Bidirectional layer, Site site) {
    Optional<Walker> forward = Walker.of(layer.forward(), site);
    Optional<Walker> backward = Walker.of(layer.backward(), site);
    boolean fits = forward.isPresent() && backward.isPresent();
    if (fits) {
      new BidirectionalLowering(layer, forward.get(), backward.get(), site).emit();
    }
    return fits;
  }

  private void emit() {
    if (layer.merge() == Bidirectional.Merge.NONE) {
      walk(site.out(0), site.out(1), 2);
      return;
    }
    int a = site.work(forward.size());
    int b = site.work(backward.size());
    walk(a, b, 1);
    switch (layer.merge()) {
      case CONCAT -> site.emit("Moves", concatenation(a, b));
      case SUM -> combine(FloatArithmetic.ADD, a, b, site.out(0));
      case MUL -> combine(FloatArithmetic.MULTIPLY, a, b, site.out(0));
      default -> average(a, b);
    }
  }

  /** The two walks, their outputs to a and b, their last states behind {@code outputs} outputs. */
  private void walk(int a, int b, int outputs) {
    int[] first = Walker.firstStates(site);
    int ownA = layer.forward().cell().stateCount();
    int shownA = layer.forward().returnsStates() ? ownA : 0;
    int shownB = layer.backward().returnsStates() ? layer.backward().cell().stateCount() : 0;
    int[] lastA = RecurrentLowerings.lastStates(site, outputs, shownA);
    int[] lastB = RecurrentLowerings.lastStates(site, outputs + shownA, shownB);
    int share = Math.min(ownA, first.length);
    forward.emit(false, Arrays.copyOf(first, share), a, lastA);
    backward.emit(true, Arrays.copyOfRange(first, share, first.length), b, lastB);
  }

  private void combine(FloatArithmetic operator, int a, int b, int y) {
    site.emit("Combine " + operator, new Combine(operator, forward.size(), a, b, y));
  }

  private void average(int a, int b) {
    int sum = site.work(forward.size());
    combine(FloatArithmetic.ADD, a, b, sum);
    float[] two = new float[forward.size()];
    Arrays.fill(two, 2);
    site.emit(
        "Combine DIVIDE",
        new CombineConstant(FloatArithmetic.DIVIDE, two, false, sum, site.out(0)));
  }

  /** Side by side along the last axis: the one's values of each line, then the other's. */
  private Moves concatenation(int a, int b) {
    int sizeA = forward.size();
    int sizeB = backward.size();
    int lastA = last(layer.forward());
    int lastB = last(layer.backward());
    int lines = sizeA / lastA;
    Moves.Run[] runs = new Moves.Run[2 * lines];
    for (int i = 0; i < lines; i++) {
      int to = i * (lastA + lastB);
      runs[2 * i] = new Moves.Run(a, i * lastA, sizeA, to, lastA, 0);
      runs[2 * i + 1] = new Moves.Run(b, i * lastB, sizeB, to + lastA, lastB, 0);
    }
    return new Moves(runs, sizeA + sizeB, site.out(0));
  }

  /** The last axis of a layer's output. */
  private int last(Recurrent one) {
    Cell cell = one.cell();
    List<Shape> states = cell.stateShapes(site.shape(0).without(1));
    return Math.toIntExact(states.get(cell.output()).last());
  }
}

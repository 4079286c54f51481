package dev.millrace.engine.kernel;

import java.util.Arrays;

/**
 * A recurrent layer's walk over its steps: {@code h_t, c_t = cell(x_t . kernel + bias, h_(t-1) .
 * recurrent)}.
 *
 * <p>Order: a gate's sum begins with its bias and takes the input's products, then the state's, in
 * rising order ({@link MatMul}); where the candidate wants the state's sum apart (GRU), that begins
 * with its own bias. Then {@link Gates}.
 *
 * @param input what the input contributes to gates and candidate, of all steps at once
 * @param gateState what the state contributes to the gates; null if there are none
 * @param candidateState what it contributes to the candidate
 * @param candidateBias what the state's share begins with where it stands apart; null elsewhere
 */
public record Walk(
    Cell cell,
    MatMul input,
    float[] bias,
    MatMul gateState,
    MatMul candidateState,
    float[] candidateBias,
    Sizes sizes,
    Direction direction,
    Values values,
    Scratch scratch)
    implements Step {
  /** No such value. */
  public static final int NONE = -1;

  /** The cell's equation: its gates, the activations of these and of all else. */
  public record Cell(
      Gates gates, Gates.Mixer mixer, FloatFunction recurrent, FloatFunction activation) {}

  /**
   * How large things are.
   *
   * @param features of a step's input
   * @param width the units, and zeros up to a multiple of 16
   */
  public record Sizes(int steps, int features, int units, int width) {}

  /**
   * Which way it goes.
   *
   * @param turned whether the outputs stand in the order opposite to the walk's
   * @param zeroesMasked whether a masked step's output is 0
   */
  public record Direction(boolean backwards, boolean turned, boolean zeroesMasked) {}

  /**
   * The values that it reads and writes.
   *
   * @param firstStates h, and c if there is one, or none of both
   * @param mask truths {@code (steps)} a record, or {@link #NONE}
   * @param outputs of all steps, or NONE
   * @param last the last output, or NONE
   * @param lastStates h, and c if there is one, each NONE if nobody asks
   */
  public record Values(
      int x, int[] firstStates, int mask, int outputs, int last, int[] lastStates) {}

  /**
   * Where it works.
   *
   * @param projected {@code (steps, gates + 1, width)}
   * @param gates {@code (gates, width)}
   * @param sum of the candidate, {@code (width)} as all that follow
   */
  public record Scratch(
      int projected, int gates, int sum, int candidate, int h, int c, int newH, int newC) {}

  @Override
  public void run(Memory memory, int rows) {
    float[] projected = memory.floats[scratch.projected];
    float[] x = memory.floats[values.x];
    int fromX = memory.from[values.x];
    input.run(x, fromX, sizes.features, bias, 0, 0, projected, 0, rows * sizes.steps);
    start(memory, rows);
    for (int i = 0; i < sizes.steps; i++) {
      step(memory, i, rows);
    }
    boolean swapped = sizes.steps % 2 == 1;
    float[] h = memory.floats[swapped ? scratch.newH : scratch.h];
    show(memory, values.last, h, rows);
    if (values.last != NONE && values.mask != NONE && direction.zeroesMasked) {
      clearMasked(memory, rows);
    }
    for (int s = 0; s < values.lastStates.length; s++) {
      float[] c = memory.floats[swapped ? scratch.newC : scratch.c];
      show(memory, values.lastStates[s], s == 0 ? h : c, rows);
    }
  }

  private void step(Memory memory, int number, int rows) {
    boolean swapped = number % 2 == 1;
    float[] h = memory.floats[swapped ? scratch.newH : scratch.h];
    float[] c = memory.floats[swapped ? scratch.newC : scratch.c];
    float[] newH = memory.floats[swapped ? scratch.h : scratch.newH];
    float[] newC = memory.floats[swapped ? scratch.c : scratch.newC];
    int t = direction.backwards ? sizes.steps - 1 - number : number;
    cell(memory, t, h, c, newH, newC, rows);
    if (values.mask != NONE) {
      stay(memory, t, h, newH, rows);
      stay(memory, t, c, newC, rows);
    }
    if (values.outputs != NONE) {
      output(memory, direction.turned ? sizes.steps - 1 - number : number, t, newH, rows);
    }
  }

  private void cell(
      Memory memory, int t, float[] h, float[] c, float[] newH, float[] newC, int rows) {
    Gates kind = cell.gates;
    int width = sizes.width;
    float[] projected = memory.floats[scratch.projected];
    float[] gates = memory.floats[scratch.gates];
    float[] sum = memory.floats[scratch.sum];
    float[] candidate = memory.floats[scratch.candidate];
    int line = (kind.count + 1) * width;
    int stride = sizes.steps * line;
    int input = t * line;
    int inputOfCandidate = input + kind.count * width;
    if (kind.count > 0) {
      gateState.run(h, 0, width, projected, input, stride, gates, 0, rows);
      cell.recurrent.apply(gates, 0, gates, 0, rows * kind.count * width);
    }
    if (kind.resets) {
      candidateState.run(h, 0, width, candidateBias, 0, 0, sum, 0, rows);
      cell.mixer.reset(gates, projected, inputOfCandidate, stride, sum, rows, width);
    } else {
      candidateState.run(h, 0, width, projected, inputOfCandidate, stride, sum, 0, rows);
    }
    cell.activation.apply(sum, 0, candidate, 0, rows * width);
    switch (kind) {
      case LSTM -> {
        cell.mixer.remember(gates, candidate, c, newC, rows, width);
        cell.activation.apply(newC, 0, newH, 0, rows * width);
        cell.mixer.show(gates, newH, rows, width);
      }
      case GRU -> cell.mixer.mix(gates, candidate, h, newH, rows, width);
      case SIMPLE -> System.arraycopy(candidate, 0, newH, 0, rows * width);
    }
  }

  private void start(Memory memory, int rows) {
    for (int s = 0; s < 2; s++) {
      float[] state = memory.floats[s == 0 ? scratch.h : scratch.c];
      Arrays.fill(state, 0, rows * sizes.width, 0);
      if (s < values.firstStates.length) {
        float[] given = memory.floats[values.firstStates[s]];
        int from = memory.from[values.firstStates[s]];
        for (int r = 0; r < rows; r++) {
          System.arraycopy(given, from + r * sizes.units, state, r * sizes.width, sizes.units);
        }
      }
    }
  }

  private boolean counts(Memory memory, int row, int t) {
    int at = memory.from[values.mask] + row * sizes.steps + t;
    return memory.wholes[values.mask][at] != 0;
  }

  /** Leaves the states of records whose step is masked as they were. */
  private void stay(Memory memory, int t, float[] before, float[] after, int rows) {
    for (int row = 0; row < rows; row++) {
      if (!counts(memory, row, t)) {
        int at = row * sizes.width;
        System.arraycopy(before, at, after, at, sizes.width);
      }
    }
  }

  private void output(Memory memory, int place, int t, float[] h, int rows) {
    float[] outputs = memory.floats[values.outputs];
    for (int row = 0; row < rows; row++) {
      int to = memory.from[values.outputs] + (row * sizes.steps + place) * sizes.units;
      if (direction.zeroesMasked && values.mask != NONE && !counts(memory, row, t)) {
        Arrays.fill(outputs, to, to + sizes.units, 0);
      } else {
        System.arraycopy(h, row * sizes.width, outputs, to, sizes.units);
      }
    }
  }

  /** The last output of a record whose last step is masked. */
  private void clearMasked(Memory memory, int rows) {
    float[] last = memory.floats[values.last];
    int t = direction.backwards ? 0 : sizes.steps - 1;
    for (int row = 0; row < rows; row++) {
      if (!counts(memory, row, t)) {
        int to = memory.from[values.last] + row * sizes.units;
        Arrays.fill(last, to, to + sizes.units, 0);
      }
    }
  }

  private void show(Memory memory, int value, float[] state, int rows) {
    if (value == NONE) {
      return;
    }
    float[] shown = memory.floats[value];
    int to = memory.from[value];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(state, row * sizes.width, shown, to + row * sizes.units, sizes.units);
    }
  }
}

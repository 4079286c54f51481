package dev.millrace.engine.kernel.recurrent;

import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.step.Memory;

/**
 * A cell of a recurrent layer: {@code h', c' = cell(x . kernel + bias, h . recurrent)}.
 *
 * <p>Order: a gate's sum begins with its bias and takes the input's products, then the state's, in
 * rising order ({@link MatMul}); where the candidate wants the state's sum apart (GRU), that begins
 * with its own bias. Then {@link Gates}.
 *
 * @param steps how many steps' inputs are projected at once
 * @param h the state that is the output
 * @param c the other one; null if there is none
 */
public record GatedCell(
    Equation equation, Sums sums, int steps, CellState h, CellState c, Scratch scratch) {
  /** Its gates, the activations of these and of all else. */
  public record Equation(
      Gates gates, Gates.Mixer mixer, FloatFunction recurrent, FloatFunction activation) {}

  /**
   * What the sums are made of.
   *
   * @param input what the input contributes to gates and candidate; null if steps before the walk
   *     have projected it
   * @param gates what the state contributes to the gates; null if there are none
   * @param candidate what it contributes to the candidate
   * @param candidateBias what that begins with where it stands apart; null elsewhere
   */
  public record Sums(
      MatMul input,
      float[] bias,
      StateProduct gates,
      StateProduct candidate,
      float[] candidateBias) {}

  /**
   * Where it works.
   *
   * @param projected {@code (steps, lines, gates + 1, width)}
   * @param gates {@code (lines, gates, width)}
   * @param sum of the candidate, {@code (lines, width)} as the candidate
   */
  public record Scratch(int projected, int gates, int sum, int candidate) {}

  /** What the inputs of {@code count} steps contribute, whatever the states. */
  void project(Memory memory, float[] x, int from, int stride, int count) {
    if (sums.input != null) {
      float[] projected = memory.floats[scratch.projected];
      sums.input.run(x, from, stride, sums.bias, 0, 0, projected, 0, count);
    }
  }

  /**
   * The states after a step.
   *
   * @param number of the step, in the order of the walk
   * @param t the place of its projected input
   */
  void step(Memory memory, int number, int t, int rows) {
    int line = (equation.gates.count + 1) * h.width();
    int input = t * h.lines() * line;
    int stride = steps * h.lines() * line;
    gates(memory, h.before(memory, number), input, stride, rows);
    int inputOfCandidate = input + equation.gates.count * h.width();
    candidate(memory, h.before(memory, number), inputOfCandidate, stride, rows);
    combine(memory, number, rows);
  }

  /** How many values a state has, its room included. */
  private int values(int rows) {
    return rows * h.lines() * h.width();
  }

  private void gates(Memory memory, float[] h, int input, int stride, int rows) {
    if (equation.gates.count == 0) {
      return;
    }
    float[] projected = memory.floats[scratch.projected];
    float[] gates = memory.floats[scratch.gates];
    sums.gates.run(memory, h, projected, input, stride, gates, rows);
    equation.recurrent.apply(gates, 0, gates, 0, values(rows) * equation.gates.count);
  }

  private void candidate(Memory memory, float[] h, int input, int stride, int rows) {
    float[] projected = memory.floats[scratch.projected];
    float[] gates = memory.floats[scratch.gates];
    float[] sum = memory.floats[scratch.sum];
    float[] candidate = memory.floats[scratch.candidate];
    int width = this.h.width();
    switch (equation.gates) {
      case GRU -> {
        sums.candidate.run(memory, h, sums.candidateBias, 0, 0, sum, rows);
        equation.mixer.reset(gates, projected, input, stride, sum, rows, width);
      }
      case GRU_RESET_FIRST -> {
        equation.mixer.resetState(gates, h, candidate, rows, width);
        sums.candidate.run(memory, candidate, projected, input, stride, sum, rows);
      }
      default -> sums.candidate.run(memory, h, projected, input, stride, sum, rows);
    }
    equation.activation.apply(sum, 0, candidate, 0, values(rows));
  }

  private void combine(Memory memory, int number, int rows) {
    float[] gates = memory.floats[scratch.gates];
    float[] candidate = memory.floats[scratch.candidate];
    float[] newH = h.after(memory, number);
    int width = h.width();
    int lines = rows * h.lines();
    switch (equation.gates) {
      case LSTM -> {
        float[] newC = c.after(memory, number);
        equation.mixer.remember(gates, candidate, c.before(memory, number), newC, lines, width);
        equation.activation.apply(newC, 0, newH, 0, values(rows));
        equation.mixer.show(gates, newH, lines, width);
      }
      case GRU, GRU_RESET_FIRST ->
          equation.mixer.mix(gates, candidate, h.before(memory, number), newH, lines, width);
      case SIMPLE -> System.arraycopy(candidate, 0, newH, 0, values(rows));
    }
  }
}

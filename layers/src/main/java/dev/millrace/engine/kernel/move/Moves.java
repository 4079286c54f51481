package dev.millrace.engine.kernel.move;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;

/**
 * {@code y[i] = x[from[i]]}, or a constant: values go to other places, none changes.
 *
 * <p>Neighbours that stay neighbours move as one run.
 *
 * @param runs what each run of a record's output takes
 * @param size how many values a record of the output has
 */
public record Moves(Run[] runs, int size, int y) implements Step {
  /** So many runs move record by record, which stay in the cache; fewer move run by run. */
  private static final int MANY = 64;

  /**
   * A run of an output.
   *
   * @param x the value that it comes from; {@link #CONSTANT} for a constant
   * @param from its first place in a record of x
   * @param sizeX how many values a record of x has
   * @param to its first place in a record of the output
   */
  public record Run(int x, int from, int sizeX, int to, int count, float constant) {
    public static final int CONSTANT = -1;
  }

  @Override
  public void run(Memory memory, int rows) {
    int some = runs.length < MANY ? rows : 1;
    for (int row = 0; row < rows; row += some) {
      move(memory, row, some);
    }
  }

  private void move(Memory memory, int row, int rows) {
    float[] to = memory.floats[y];
    int toY = memory.from[y] + row * size;
    for (Run run : runs) {
      if (run.x == Run.CONSTANT) {
        fill(run, to, toY, rows);
      } else if (run.count < 8) {
        int fromX = memory.from[run.x] + row * run.sizeX;
        copySingly(run, memory.floats[run.x], fromX, to, toY, rows);
      } else {
        int fromX = memory.from[run.x] + row * run.sizeX;
        copy(run, memory.floats[run.x], fromX, to, toY, rows);
      }
    }
  }

  private void copy(Run run, float[] x, int fromX, float[] y, int toY, int rows) {
    for (int row = 0; row < rows; row++) {
      int from = fromX + row * run.sizeX + run.from;
      System.arraycopy(x, from, y, toY + row * size + run.to, run.count);
    }
  }

  private void copySingly(Run run, float[] x, int fromX, float[] y, int toY, int rows) {
    for (int row = 0; row < rows; row++) {
      int from = fromX + row * run.sizeX + run.from;
      int to = toY + row * size + run.to;
      for (int i = 0; i < run.count; i++) {
        y[to + i] = x[from + i];
      }
    }
  }

  private void fill(Run run, float[] y, int toY, int rows) {
    for (int row = 0; row < rows; row++) {
      int to = toY + row * size + run.to;
      for (int i = 0; i < run.count; i++) {
        y[to + i] = run.constant;
      }
    }
  }
}

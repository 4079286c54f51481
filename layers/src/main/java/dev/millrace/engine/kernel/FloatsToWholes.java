package dev.millrace.engine.kernel;

/** {@code y = x}, cut towards zero. */
public record FloatsToWholes(int size, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    float[] from = memory.floats[x];
    long[] to = memory.wholes[y];
    for (int i = 0; i < rows * size; i++) {
      to[memory.from[y] + i] = (long) from[memory.from[x] + i];
    }
  }
}

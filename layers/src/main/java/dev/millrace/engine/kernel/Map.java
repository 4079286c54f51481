package dev.millrace.engine.kernel;

/** {@code y = f(x)}, value by value. */
public record Map(FloatFunction function, int size, int x, int y) implements Step {
  @Override
  public void run(Memory memory, int rows) {
    function.apply(memory.floats[x], memory.from[x], memory.floats[y], memory.from[y], rows * size);
  }

  @Override
  public boolean hasLoops() {
    return false;
  }
}

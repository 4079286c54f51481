package dev.millrace.engine.kernel.function;

/** The operators that IEEE 754 rounds exactly. */
public enum FloatArithmetic implements FloatOperator {
  ADD {
    @Override
    public float of(float a, float b) {
      return a + b;
    }

    @Override
    public void apply(float[] a, int fromA, float[] b, int fromB, float[] y, int to, int count) {
      for (int i = 0; i < count; i++) {
        y[to + i] = a[fromA + i] + b[fromB + i];
      }
    }
  },
  SUBTRACT {
    @Override
    public float of(float a, float b) {
      return a - b;
    }

    @Override
    public void apply(float[] a, int fromA, float[] b, int fromB, float[] y, int to, int count) {
      for (int i = 0; i < count; i++) {
        y[to + i] = a[fromA + i] - b[fromB + i];
      }
    }
  },
  MULTIPLY {
    @Override
    public float of(float a, float b) {
      return a * b;
    }

    @Override
    public void apply(float[] a, int fromA, float[] b, int fromB, float[] y, int to, int count) {
      for (int i = 0; i < count; i++) {
        y[to + i] = a[fromA + i] * b[fromB + i];
      }
    }
  },
  DIVIDE {
    @Override
    public float of(float a, float b) {
      return a / b;
    }

    @Override
    public void apply(float[] a, int fromA, float[] b, int fromB, float[] y, int to, int count) {
      for (int i = 0; i < count; i++) {
        y[to + i] = a[fromA + i] / b[fromB + i];
      }
    }
  },
  MAXIMUM {
    @Override
    public float of(float a, float b) {
      return Math.max(a, b);
    }
  },
  MINIMUM {
    @Override
    public float of(float a, float b) {
      return Math.min(a, b);
    }
  }
}

package dev.millrace.engine.kernel;

/**
 * What a recurrent cell makes of its gates' sums, unit by unit.
 *
 * <p>Nothing is summed over units here: each unit's values are combined in the order of the
 * equation, {@code a b + c d} as {@code fma(a, b, c * d)}.
 *
 * <p>A row holds its gates one after the other, {@code width} units each: the cell's units, and
 * zeros up to a multiple of 16.
 */
public enum Gates {
  /** {@code i, f, c, o}: {@code c' = f c + i tanh(z_c)}, {@code h' = o tanh(c')}. */
  LSTM(4) {
    @Override
    public Step plain(FloatFunction activation, FloatFunction recurrent) {
      return (z, p, fromP, strideP, h, c, newH, newC, rows, width) -> {
        for (int r = 0; r < rows; r++) {
          for (int u = 0; u < width; u++) {
            int at = r * width + u;
            int gate = r * 4 * width + u;
            float i = recurrent.of(z[gate]);
            float f = recurrent.of(z[gate + width]);
            float candidate = activation.of(z[gate + 2 * width]);
            float o = recurrent.of(z[gate + 3 * width]);
            newC[at] = Math.fma(f, c[at], i * candidate);
            newH[at] = o * activation.of(newC[at]);
          }
        }
      };
    }
  },
  /** {@code z, r, h}, of what the state contributes (z) and the input (p), apart. */
  GRU(3) {
    @Override
    public Step plain(FloatFunction activation, FloatFunction recurrent) {
      return (z, p, fromP, strideP, h, c, newH, newC, rows, width) -> {
        for (int r = 0; r < rows; r++) {
          for (int u = 0; u < width; u++) {
            int at = r * width + u;
            int gate = r * 3 * width + u;
            int input = fromP + r * strideP + u;
            float update = recurrent.of(p[input] + z[gate]);
            float reset = recurrent.of(p[input + width] + z[gate + width]);
            float candidate =
                activation.of(Math.fma(reset, z[gate + 2 * width], p[input + 2 * width]));
            newH[at] = Math.fma(update, h[at], (1 - update) * candidate);
          }
        }
      };
    }
  },
  /** {@code h' = tanh(z)}. */
  SIMPLE(1) {
    @Override
    public Step plain(FloatFunction activation, FloatFunction recurrent) {
      return (z, p, fromP, strideP, h, c, newH, newC, rows, width) ->
          activation.apply(z, 0, newH, 0, rows * width);
    }
  };

  /** How many gates a unit has. */
  public final int count;

  Gates(int count) {
    this.count = count;
  }

  /** The equation with any activations. */
  public abstract Step plain(FloatFunction activation, FloatFunction recurrent);

  /** One step of some rows. */
  @FunctionalInterface
  public interface Step {
    /**
     * @param z {@code (rows, gates, width)}: the gates' sums
     * @param p what the input alone contributes, where the equation asks for it apart
     * @param newH the output, {@code (rows, width)}
     */
    void run(
        float[] z,
        float[] p,
        int fromP,
        int strideP,
        float[] h,
        float[] c,
        float[] newH,
        float[] newC,
        int rows,
        int width);
  }
}

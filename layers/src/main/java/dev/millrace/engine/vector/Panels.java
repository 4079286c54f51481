package dev.millrace.engine.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A weight matrix in panels of columns, as the product reads it: panel after panel, and in each the
 * lines one after the other. A panel is two vectors wide, a last one with few columns left a single
 * vector; what stands beyond the matrix is 0.
 */
final class Panels {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  static final int WIDTH = 2 * LANES;

  final float[] packed;
  final int lines;
  final int columns;

  /** How many panels are two vectors wide and hold columns of the matrix alone. */
  final int full;

  Panels(float[] weights, int columns) {
    this.columns = columns;
    this.lines = weights.length / columns;
    this.full = columns / WIDTH;
    this.packed = new float[lines * (full * WIDTH + lastWidth())];
    for (int panel = 0; panel * WIDTH < columns; panel++) {
      pack(weights, panel);
    }
  }

  /** How wide the panel behind the full ones is: 0, one or two vectors. */
  int lastWidth() {
    int left = columns % WIDTH;
    return left == 0 ? 0 : left <= LANES ? LANES : WIDTH;
  }

  int width(int panel) {
    return panel < full ? WIDTH : lastWidth();
  }

  /** Where a panel begins. */
  int place(int panel) {
    return panel * WIDTH * lines;
  }

  private void pack(float[] weights, int panel) {
    int width = width(panel);
    int first = panel * WIDTH;
    int count = Math.min(width, columns - first);
    for (int line = 0; line < lines; line++) {
      System.arraycopy(weights, line * columns + first, packed, place(panel) + line * width, count);
    }
  }
}

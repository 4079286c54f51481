package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.move.Moves;
import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.product.Windows;
import dev.millrace.engine.kernel.spatial.Convolution;
import java.util.ArrayList;
import java.util.List;

/** The products of which a convolution's output consists: one, one a group, or one a phase. */
final class WindowProducts {
  /** What the outputs of a product of several pieces are a multiple of. */
  private static final int WIDEST = 16;

  private final Site site;
  private final Border border;
  private final boolean relu;
  private final int x;
  private final List<Moves.Run> runs = new ArrayList<>();

  WindowProducts(Site site, Border border, boolean relu) {
    this.site = site;
    this.border = border;
    this.relu = relu;
    this.x = border.around(site);
  }

  /**
   * Adds the products of what windows see of the channels from {@code channel} on.
   *
   * @param kernel {@code (windows.values, filters)}
   * @param to for each place, where its filters begin in the output
   */
  void add(Sweep sweep, Windows windows, int channel, float[] kernel, float[] bias, int[] to) {
    int filters = bias.length;
    int columns = columns(windows, filters);
    int places = sweep.seen().length;
    boolean isWhole = columns == filters && places * filters == site.outputSize(0);
    int y = isWhole ? site.out(0) : site.work(places * columns);
    MatMul matMul =
        site.kernels().matMul(windows, widened(kernel, filters, columns), columns, relu);
    site.emit(
        "Convolution %d x %d%s".formatted(windows.values(), filters, relu ? ", relu" : ""),
        new Convolution(
            matMul,
            Site.padded(widened(bias, filters, columns)),
            sweep.lines(channel),
            sweep.places(),
            sweep.stride(),
            border.size(),
            x,
            y));
    for (int p = 0; p < places && !isWhole; p++) {
      runs.add(new Moves.Run(y, p * columns, places * columns, to[p], filters, 0));
    }
  }

  /** Adds places whose windows see nothing. */
  void addBlind(float[] bias, int[] to) {
    for (int first : to) {
      for (int filter = 0; filter < bias.length; filter++) {
        runs.add(new Moves.Run(Moves.Run.CONSTANT, 0, 0, first + filter, 1, bias[filter]));
      }
    }
  }

  /** Puts the products where they belong. */
  void join() {
    if (!runs.isEmpty()) {
      Moves moves = new Moves(runs.toArray(Moves.Run[]::new), site.outputSize(0), site.out(0));
      site.emit("Moves in %d runs".formatted(runs.size()), moves);
    }
  }

  private static int columns(Windows windows, int filters) {
    return windows.offsets().length == 1 ? filters : (filters + WIDEST - 1) / WIDEST * WIDEST;
  }

  private static float[] widened(float[] values, int width, int columns) {
    float[] wide = new float[values.length / width * columns];
    for (int line = 0; line < values.length / width; line++) {
      System.arraycopy(values, line * width, wide, line * columns, width);
    }
    return wide;
  }
}

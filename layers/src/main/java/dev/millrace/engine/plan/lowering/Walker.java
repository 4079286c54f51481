package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.recurrent.CellState;
import dev.millrace.engine.kernel.recurrent.GatedCell;
import dev.millrace.engine.kernel.recurrent.Walk;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.DType;
import dev.millrace.layers.recurrent.Recurrent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A recurrent layer at a site where it is called, alone or as one of two: emits its {@link Walk}.
 *
 * @param cells from below
 */
record Walker(Recurrent layer, List<CellForm> cells, Site site) {
  /** None if the layer has no kernel for this call. */
  static Optional<Walker> of(Recurrent layer, Site site) {
    List<CellForm> cells = CellForm.of(layer.cell(), site);
    boolean fits =
        !cells.isEmpty()
            && IntStream.range(0, 1 + givenStates(site))
                .allMatch(i -> Kind.isFloat32(site.type(i)));
    return fits ? Optional.of(new Walker(layer, cells, site)) : Optional.empty();
  }

  private static boolean isMasked(Site site) {
    return site.inputs() > 1 && site.type(site.inputs() - 1).dtype() == DType.BOOL;
  }

  private static int givenStates(Site site) {
    return site.inputs() - 1 - (isMasked(site) ? 1 : 0);
  }

  /** The values that are the states to start from, those of both ways if there are two. */
  static int[] firstStates(Site site) {
    return IntStream.range(0, givenStates(site)).map(i -> site.in(1 + i)).toArray();
  }

  int steps() {
    return Math.toIntExact(site.shape(0).size(1));
  }

  /** How many values a record of the output has. */
  int size() {
    return cells.get(cells.size() - 1).size() * (layer.returnsSequences() ? steps() : 1);
  }

  /**
   * Emits the walk.
   *
   * @param turned whether outputs stand in the order opposite to the walk's
   * @param firstStates what the states begin with, or none
   * @param y the output
   * @param lastStates where as many of the last states go as are asked for
   */
  void emit(boolean turned, int[] firstStates, int y, int[] lastStates) {
    GatedCell[] walking = new GatedCell[cells.size()];
    for (int i = 0; i < walking.length; i++) {
      walking[i] = cells.get(i).cell(i == 0 ? steps() : 1, site);
    }
    site.emit(
        "Walk %s of %d steps, %s units"
            .formatted(
                join(cells.stream().map(cell -> cell.equation().gates())),
                steps(),
                join(cells.stream().map(CellForm::size))),
        new Walk(
            walking,
            states(walking),
            steps(),
            cells.get(0).features(),
            new Walk.Direction(layer.backwards(), turned, layer.zeroesMasked()),
            values(firstStates, y, lastStates)));
  }

  private static String join(Stream<?> words) {
    return String.join(", ", words.map(Object::toString).toList());
  }

  private static CellState[] states(GatedCell[] cells) {
    return Stream.of(cells)
        .flatMap(cell -> cell.c() == null ? Stream.of(cell.h()) : Stream.of(cell.h(), cell.c()))
        .toArray(CellState[]::new);
  }

  private Walk.Values values(int[] firstStates, int y, int[] lastStates) {
    int last = site.inputs() - 1;
    return new Walk.Values(
        site.in(0),
        firstStates,
        isMasked(site) ? site.in(last) : Walk.NONE,
        isMasked(site) ? site.size(last) / steps() : 1,
        layer.returnsSequences() ? y : Walk.NONE,
        layer.returnsSequences() ? Walk.NONE : y,
        lastStates);
  }
}

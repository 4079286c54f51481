package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.CellState;
import dev.millrace.engine.kernel.GatedCell;
import dev.millrace.engine.kernel.Gates;
import dev.millrace.engine.kernel.Walk;
import dev.millrace.layers.DType;
import dev.millrace.layers.recurrent.Recurrent;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A recurrent layer at a site where it is called, alone or as one of two: emits its {@link Walk}.
 */
record Walker(Recurrent layer, CellWeights weights, GatedCell.Equation equation, Site site) {
  /** None if the layer has no kernel for this call. */
  static Optional<Walker> of(Recurrent layer, Site site) {
    boolean fits =
        IntStream.range(0, 1 + givenStates(site)).allMatch(i -> Kind.isFloat32(site.type(i)))
            && site.shape(0).rank() == 3
            && (!isMasked(site) || site.shape(site.inputs() - 1).rank() == 2);
    return CellWeights.of(layer.cell())
        .filter(weights -> fits)
        .flatMap(
            weights ->
                weights.equation(site).map(equation -> new Walker(layer, weights, equation, site)));
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
    return weights.units() * (layer.returnsSequences() ? steps() : 1);
  }

  /**
   * Emits the walk.
   *
   * @param turned whether outputs stand in the order opposite to the walk's
   * @param y the output
   */
  void emit(boolean turned, int[] firstStates, int y, int[] lastStates) {
    boolean sequences = layer.returnsSequences();
    GatedCell cell = cell();
    site.emit(
        "Walk %s of %d steps, %d units".formatted(weights.gates(), steps(), weights.units()),
        new Walk(
            new GatedCell[] {cell},
            cell.c() == null ? new CellState[] {cell.h()} : new CellState[] {cell.h(), cell.c()},
            steps(),
            weights.features(),
            new Walk.Direction(layer.backwards(), turned, layer.zeroesMasked()),
            new Walk.Values(
                site.in(0),
                firstStates,
                isMasked(site) ? site.in(site.inputs() - 1) : Walk.NONE,
                sequences ? y : Walk.NONE,
                sequences ? Walk.NONE : y,
                lastStates)));
  }

  private GatedCell cell() {
    int width = weights.width();
    int gates = weights.gates().count;
    return new GatedCell(
        equation,
        weights.sums(site),
        steps(),
        state(),
        weights.gates() == Gates.LSTM ? state() : null,
        new GatedCell.Scratch(
            site.work(steps() * (gates + 1) * width),
            site.work(gates * width),
            site.work(width),
            site.work(width)));
  }

  private CellState state() {
    int width = weights.width();
    return new CellState(weights.units(), width, site.work(width), site.work(width));
  }
}

package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.recurrent.Walk;
import dev.millrace.layers.Layer;
import dev.millrace.layers.recurrent.Bidirectional;
import dev.millrace.layers.recurrent.Recurrent;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Recurrent layers, one way and both. */
final class RecurrentLowerings {
  private RecurrentLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Recurrent.class, RecurrentLowerings::recurrent);
    Lowerings.add(table, Bidirectional.class, BidirectionalLowering::lower);
  }

  private static boolean recurrent(Recurrent layer, Site site) {
    Optional<Walker> walker = Walker.of(layer, site);
    int states = layer.returnsStates() ? layer.cell().stateCount() : 0;
    walker.ifPresent(
        found ->
            found.emit(false, Walker.firstStates(site), site.out(0), lastStates(site, 1, states)));
    return walker.isPresent();
  }

  /** Where some outputs go that are last states: nowhere if nobody reads them. */
  static int[] lastStates(Site site, int from, int count) {
    return IntStream.range(from, from + count)
        .map(output -> site.isRead(output) ? site.out(output) : Walk.NONE)
        .toArray();
  }
}

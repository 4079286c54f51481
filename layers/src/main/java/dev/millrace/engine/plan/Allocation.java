package dev.millrace.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which values share an array: those of which one is read for the last time before the other is
 * written. Found once, for batches of any size.
 */
final class Allocation {
  /** No array of the plan's own. */
  static final int NONE = -1;

  private final List<Storage> storages = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();
  private final int[] places;

  /**
   * @param needs for each value, what it needs, or null if its array is not the plan's
   * @param lastUse for each value, the number of the last step that reads or writes it
   */
  Allocation(List<Storage> needs, List<PlannedStep> steps, int[] lastUse) {
    places = new int[needs.size()];
    Arrays.fill(places, NONE);
    for (int i = 0; i < steps.size(); i++) {
      PlannedStep step = steps.get(i);
      step.writes().forEach(value -> take(value, needs));
      step.works().forEach(value -> take(value, needs));
      for (int value = 0; value < places.length; value++) {
        if (lastUse[value] == i && places[value] != NONE) {
          free.add(places[value]);
        }
      }
    }
  }

  private void take(int value, List<Storage> needs) {
    Storage need = needs.get(value);
    if (need == null || places[value] != NONE) {
      return;
    }
    Integer place = best(need);
    if (place == null) {
      storages.add(need);
      places[value] = storages.size() - 1;
    } else {
      free.remove(place);
      storages.set(place, storages.get(place).with(need));
      places[value] = place;
    }
  }

  /** The smallest free array that is large enough; else any that may grow. */
  private Integer best(Storage need) {
    return free.stream()
        .filter(place -> storages.get(place).kind() == need.kind())
        .min((a, b) -> Long.compare(cost(a, need), cost(b, need)))
        .orElse(null);
  }

  private long cost(int place, Storage need) {
    Storage storage = storages.get(place);
    long grown = storage.with(need).bytes() - storage.bytes();
    return grown > 0 ? Integer.MAX_VALUE + grown : storage.bytes();
  }

  List<Storage> storages() {
    return storages;
  }

  /** The number of a value's array. */
  int place(int value) {
    return places[value];
  }
}

package dev.millrace.operator.runtime.metrics;

import dev.millrace.engine.Column;
import dev.millrace.engine.Pass;
import dev.millrace.layers.Model;
import dev.millrace.operator.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of one input that are watched.
 *
 * @param column the input's number
 * @param places which of its values
 * @param values their counts, in the same order
 */
record WatchedInput(String name, int column, int[] places, Watched[] values) {
  /** Those of the inputs that the reference tells of. */
  static List<WatchedInput> of(Reference reference, List<Model.Input> inputs) {
    List<WatchedInput> watched = new ArrayList<>();
    for (int column = 0; column < inputs.size(); column++) {
      String name = inputs.get(column).name();
      List<Reference.Feature> features =
          reference.features().stream().filter(feature -> feature.input().equals(name)).toList();
      if (!features.isEmpty()) {
        watched.add(of(name, column, features));
      }
    }
    return watched;
  }

  private static WatchedInput of(String name, int column, List<Reference.Feature> features) {
    return new WatchedInput(
        name,
        column,
        features.stream().mapToInt(Reference.Feature::at).toArray(),
        features.stream().map(f -> new Watched(f.histogram())).toArray(Watched[]::new));
  }

  int size() {
    return places.length;
  }

  void add(Pass pass, int row) {
    Column from = pass.column(column);
    for (int i = 0; i < places.length; i++) {
      values[i].add(from.number(row, places[i]));
    }
  }

  /** How far the value has moved that has moved furthest. */
  double drift() {
    return values[furthest()].drift();
  }

  /** Which value that is. */
  int driftAt() {
    return places[furthest()];
  }

  private int furthest() {
    int furthest = 0;
    double drift = values[0].drift();
    for (int i = 1; i < values.length; i++) {
      double other = values[i].drift();
      if (other > drift) {
        furthest = i;
        drift = other;
      }
    }
    return furthest;
  }
}

package dev.millrace.operator.runtime.metrics;

import dev.millrace.layers.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * How a model's scores are called in metrics: by their output's name, {@code OUTPUT[i]} where it
 * has several. The first {@value #MOST} are shown.
 */
final class ScoreNames {
  private static final int MOST = 8;

  private ScoreNames() {}

  static List<String> of(List<Model.Output> outputs) {
    List<String> names = new ArrayList<>();
    for (Model.Output output : outputs) {
      long size = output.type().shape().recordSize();
      for (int i = 0; i < size && names.size() < MOST; i++) {
        names.add(size == 1 ? output.name() : output.name() + "[" + i + "]");
      }
    }
    return names;
  }
}

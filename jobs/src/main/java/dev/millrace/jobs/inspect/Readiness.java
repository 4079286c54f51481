package dev.millrace.jobs.inspect;

import dev.millrace.engine.CompiledModel;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;

/** What a model that can be read can be used for. */
final class Readiness {
  private Readiness() {}

  /** Whether jobs can score events with it. */
  static boolean inJobs(Model model) {
    return obstacle(model).isEmpty();
  }

  /** The same in words. */
  static String of(Model model) {
    String obstacle = obstacle(model);
    return obstacle.isEmpty()
        ? "in jobs, and by millrace predict"
        : "by millrace predict alone: " + obstacle;
  }

  private static String obstacle(Model model) {
    try {
      CompiledModel.compile(model).close();
      return "";
    } catch (ModelException e) {
      return e.getMessage();
    }
  }
}

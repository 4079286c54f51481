package dev.millrace.benchmarks;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** What is told while something is measured. */
public final class Logs {
  private Logs() {}

  /** Errors alone: a measurement starts and ends many jobs, and each would tell about itself. */
  public static void quiet() {
    Configurator.setRootLevel(Level.ERROR);
    Configurator.setLevel("org.apache.flink", Level.ERROR);
    Configurator.setLevel("org.apache.flink.runtime.taskmanager", Level.ERROR);
    Configurator.setLevel("org.apache.flink.runtime.checkpoint", Level.ERROR);
    Configurator.setLevel("dev.millrace", Level.WARN);
  }
}

package dev.millrace.jobs.demo;

/** The demo's two models. */
final class DemoModels {
  private DemoModels() {}

  /** Publishes a version of the model on a topic. */
  static void publish(String bootstrap, String topic, String version) {
    throw new UnsupportedOperationException(bootstrap + topic + version);
  }
}

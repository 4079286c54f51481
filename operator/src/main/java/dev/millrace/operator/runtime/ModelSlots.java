package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;

/** The models that a task holds ready: one, the last that was put, whatever its name. */
final class ModelSlots<T> implements AutoCloseable {
  private ModelSlot<T> current;

  /** Takes a model in; the one before it is closed. */
  void put(ModelSlot<T> next) {
    close();
    current = next;
  }

  /** The version that scores now, or {@link ModelVersion#NONE}. */
  ModelVersion version() {
    ModelSlot<T> now = current;
    return now == null ? ModelVersion.NONE : now.version();
  }

  boolean isEmpty() {
    return current == null;
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}

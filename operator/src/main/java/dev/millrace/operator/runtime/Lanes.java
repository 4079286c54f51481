package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.routing.Role;
import java.util.LinkedHashMap;
import java.util.Map;

/** The versions that a task holds ready, by what they do. */
final class Lanes<T> implements AutoCloseable {
  private final Map<Role, Lane<T>> byRole = new LinkedHashMap<>();
  private volatile ModelVersion main = ModelVersion.NONE;

  void add(Lane<T> lane) {
    byRole.put(lane.role(), lane);
  }

  Lane<T> get(Role role) {
    return byRole.get(role);
  }

  /** Closes a lane, which must hold no record. */
  void remove(Role role) {
    byRole.remove(role).close();
  }

  /** Says which version to name where one is to be named. */
  void setMain(ModelVersion version) {
    main = version;
  }

  /** The version that answers most events, or {@link ModelVersion#NONE}. */
  ModelVersion main() {
    return main;
  }

  @Override
  public void close() {
    byRole.values().forEach(Lane::close);
    byRole.clear();
  }
}

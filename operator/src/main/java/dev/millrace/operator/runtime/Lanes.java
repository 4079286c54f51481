package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.runtime.routing.Role;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The versions that work in a task, by what they do. */
final class Lanes<T> implements AutoCloseable {
  private final Map<Role, Lane<T>> byRole = new LinkedHashMap<>();
  private volatile ModelVersion main = ModelVersion.NONE;

  void add(Lane<T> lane) {
    byRole.put(lane.role(), lane);
  }

  Lane<T> get(Role role) {
    return byRole.get(role);
  }

  /** Those that are ready and need not be, the least recently used first. */
  List<Lane<T>> thatMaySleep() {
    return byRole.values().stream()
        .filter(Lane::maySleep)
        .sorted(Comparator.comparingLong(Lane::opening))
        .toList();
  }

  /** Whether one of a model's versions is ready, or is being woken. */
  boolean isInUse(String model) {
    return byRole.values().stream()
        .anyMatch(
            lane -> (lane.isReady() || lane.isAwaited()) && lane.version().name().equals(model));
  }

  int size() {
    return byRole.size();
  }

  int ready() {
    return (int) byRole.values().stream().filter(Lane::isReady).count();
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

package dev.millrace.operator.runtime;

import dev.millrace.operator.runtime.routing.Role;
import dev.millrace.operator.runtime.routing.Routings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a task does to get from one routings to the next.
 *
 * @param next the routings that hold then
 * @param begins the roles that begin
 * @param ends the roles that end
 */
record Change(Routings next, List<Role> begins, List<Role> ends) {
  static Change between(Routings before, Routings next, Choice<?> choice) {
    List<Role> old = before.roles(choice.eventsNameTheirModels());
    List<Role> now = next.roles(choice.eventsNameTheirModels());
    return new Change(next, without(now, old), without(old, now));
  }

  private static List<Role> without(List<Role> some, List<Role> others) {
    Set<Role> known = new HashSet<>(others);
    return some.stream().filter(role -> !known.contains(role)).toList();
  }
}

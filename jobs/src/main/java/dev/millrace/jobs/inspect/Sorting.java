package dev.millrace.jobs.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Puts named things after those that they need. */
final class Sorting {
  private Sorting() {}

  /** All of them, in the given order as far as that can be; those in a circle come last. */
  static <T> List<T> byInputs(Map<String, T> named, Function<T, List<String>> inputs) {
    Map<String, List<String>> users = new HashMap<>();
    Map<String, Integer> missing = new HashMap<>();
    Deque<String> ready = new ArrayDeque<>();
    named.forEach(
        (name, each) -> {
          List<String> needed =
              inputs.apply(each).stream()
                  .filter(input -> named.containsKey(input) && !input.equals(name))
                  .toList();
          needed.forEach(input -> users.computeIfAbsent(input, k -> new ArrayList<>()).add(name));
          missing.put(name, needed.size());
          if (needed.isEmpty()) {
            ready.add(name);
          }
        });
    Set<String> sorted = new LinkedHashSet<>();
    while (!ready.isEmpty()) {
      String name = ready.poll();
      sorted.add(name);
      for (String user : users.getOrDefault(name, List.of())) {
        if (missing.merge(user, -1, Integer::sum) == 0) {
          ready.add(user);
        }
      }
    }
    sorted.addAll(named.keySet());
    return sorted.stream().map(named::get).toList();
  }
}

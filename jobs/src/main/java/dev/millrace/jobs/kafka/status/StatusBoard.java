package dev.millrace.jobs.kafka.status;

import dev.millrace.jobs.TextTable;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How things stand by what jobs have said, from the first word to the last: a table of the versions
 * of each job's models, one of the routes, and what was refused last.
 *
 * <pre>
 * Job               Model         Version  Hash      State     Tasks   Since
 * ----------------  ------------  -------  --------  --------  ------  --------------------
 * millrace-flights  flight-delay  1        530d2a7a  active    4 of 4  2026-11-25T15:00:00Z
 * millrace-flights  flight-delay  2        9f860c11  accepted          2026-11-25T15:20:00Z
 *
 * Job               Model         Route           Since
 * ----------------  ------------  --------------  --------------------
 * millrace-flights  flight-delay  1 90 %, 2 10 %  2026-11-25T15:21:00Z
 * </pre>
 */
final class StatusBoard {
  private static final int REFUSALS = 10;
  private static final int SHORT_HASH = 8;

  private final Map<List<String>, ToldStatus> versions = new TreeMap<>(StatusBoard::compare);
  private final Map<List<String>, ToldStatus> routes = new TreeMap<>(StatusBoard::compare);
  private final Map<List<String>, SortedSet<Integer>> tasks = new HashMap<>();
  private final List<ToldStatus> refused = new ArrayList<>();

  void add(ToldStatus told) {
    ModelStatus status = told.status();
    List<String> model = List.of(told.job(), status.model().name());
    List<String> version = List.of(told.job(), status.model().name(), status.model().version());
    switch (status.state()) {
      case REFUSED -> refused.add(told);
      case ACCEPTED -> {
        versions.putIfAbsent(version, told); // a task may have been faster to say more
        routes.put(model, told);
      }
      case ROUTED, ROLLED_BACK -> {
        if (told.byGate()) { // tasks follow, each in its time
          routes.put(model, told);
        }
      }
      case RETIRED -> {
        versions.remove(version);
        tasks.remove(version);
      }
      default -> {
        versions.put(version, told);
        if (status.state() == State.ACTIVE) {
          SortedSet<Integer> active = tasks.computeIfAbsent(version, key -> new TreeSet<>());
          active.add(status.task());
          active.tailSet(told.tasks()).clear(); // a rescaling took them
        } else if (status.state() == State.FELL_BACK) {
          tasks.computeIfAbsent(version, key -> new TreeSet<>()).remove(status.task());
        }
      }
    }
  }

  @Override
  public String toString() {
    if (versions.isEmpty() && refused.isEmpty()) {
      return "no job has told this topic anything yet\n";
    }
    return versionTable() + routeTable() + refusalTable();
  }

  private String versionTable() {
    TextTable table = new TextTable("Job", "Model", "Version", "Hash", "State", "Tasks", "Since");
    versions.forEach(
        (key, told) -> {
          String hash = told.status().model().hash();
          table.row(
              told.job(),
              told.status().model().name(),
              told.status().model().version(),
              hash.substring(0, Math.min(SHORT_HASH, hash.length())),
              state(told.status()),
              tasks.containsKey(key) ? tasks.get(key).size() + " of " + told.tasks() : "",
              since(told));
        });
    return table.toString();
  }

  private String routeTable() {
    if (routes.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("Job", "Model", "Route", "Since");
    routes
        .values()
        .forEach(
            told ->
                table.row(
                    told.job(), told.status().model().name(), told.status().detail(), since(told)));
    return "\n" + table;
  }

  private String refusalTable() {
    if (refused.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("Job", "Refused", "Version", "Why", "When");
    refused
        .subList(Math.max(0, refused.size() - REFUSALS), refused.size())
        .forEach(
            told ->
                table.row(
                    told.job(),
                    told.status().model().name(),
                    told.status().model().version(),
                    told.status().detail(),
                    since(told)));
    return "\n" + table;
  }

  private static String state(ModelStatus status) {
    String state = ToldStatus.written(status.state()).replace('_', ' ');
    boolean says = status.state() != State.ACCEPTED && !status.detail().isEmpty();
    return says ? state + ", " + status.detail() : state;
  }

  private static String since(ToldStatus told) {
    return Instant.ofEpochSecond(told.status().at() / 1000).toString();
  }

  private static int compare(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}

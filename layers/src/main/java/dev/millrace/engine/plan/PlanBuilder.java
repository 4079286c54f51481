package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.plan.graph.Graph;
import dev.millrace.engine.plan.graph.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan while it is made: its values, their aliases, its steps. */
public final class PlanBuilder {
  private final Graph graph;
  private final Kernels kernels;
  private final List<Storage> needs = new ArrayList<>();
  private final List<Integer> aliases = new ArrayList<>();
  private final List<PlannedStep> steps = new ArrayList<>();
  private final List<TextLookup> lookups = new ArrayList<>();
  private final Map<Integer, Object> constants = new HashMap<>();

  public PlanBuilder(Graph graph, Kernels kernels) {
    this.graph = graph;
    this.kernels = kernels;
    for (Graph.Value value : graph.values()) {
      addValue(new Storage(value.kind(), value.size(), 0));
    }
  }

  public Kernels kernels() {
    return kernels;
  }

  public Graph graph() {
    return graph;
  }

  private int addValue(Storage need) {
    needs.add(need);
    aliases.add(aliases.size());
    return aliases.size() - 1;
  }

  public int addWork(Kind kind, int size) {
    return addValue(new Storage(kind, size, 0));
  }

  /** A value that all records share: an array of its kind. */
  public int addConstant(Kind kind, Object array) {
    int value = addValue(new Storage(kind, 0, 0));
    constants.put(value, array);
    return value;
  }

  public int addFixedWork(int size) {
    return addValue(new Storage(Kind.FLOATS, 0, size));
  }

  public Kind kind(int value) {
    return needs.get(value).kind();
  }

  public void alias(int value, int of) {
    aliases.set(value, root(of));
  }

  /** The value that another one is a name of. */
  public int root(int value) {
    return aliases.get(value);
  }

  public boolean isRead(int value) {
    return graph.outputs().contains(value)
        || graph.calls().stream().anyMatch(call -> call.inputs().contains(value));
  }

  public void add(PlannedStep step) {
    steps.add(step);
  }

  public void add(TextLookup lookup) {
    lookups.add(lookup);
  }

  public Plan build() {
    List<Integer> outputs = graph.outputs().stream().map(this::root).toList();
    List<Storage> own = new ArrayList<>(needs);
    graph.inputs().forEach(value -> own.set(value, null));
    lookups.forEach(lookup -> own.set(lookup.value(), null));
    constants.keySet().forEach(value -> own.set(value, null));
    int direct = direct(outputs);
    if (direct >= 0) {
      own.set(direct, null);
    }
    own.replaceAll(need -> need == null || isArray(need.kind()) ? need : null);
    Allocation allocation = new Allocation(own, steps, lastUses(outputs));
    return new Plan(
        steps, needs, allocation, constants, graph.inputs(), outputs, lookups, direct, kernels);
  }

  private static boolean isArray(Kind kind) {
    return kind == Kind.FLOATS || kind == Kind.WHOLES || kind == Kind.DOUBLES;
  }

  /** The only output, if a step can write it where the scores are; -1 otherwise. */
  private int direct(List<Integer> outputs) {
    int only = outputs.get(0);
    boolean written = steps.stream().anyMatch(step -> step.writes().contains(only));
    return outputs.size() == 1 && written && kind(only) == Kind.FLOATS ? only : -1;
  }

  private int[] lastUses(List<Integer> outputs) {
    int[] last = new int[needs.size()];
    Arrays.fill(last, -1);
    for (int i = 0; i < steps.size(); i++) {
      for (int value : steps.get(i).reads()) {
        last[value] = i;
      }
      for (int value : steps.get(i).writes()) {
        last[value] = Math.max(last[value], i);
      }
      for (int value : steps.get(i).works()) {
        last[value] = i;
      }
    }
    outputs.forEach(value -> last[value] = steps.size());
    return last;
  }
}

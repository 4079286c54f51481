package dev.millrace.jobs.event;

import dev.millrace.jobs.event.FieldPlan.Slot;
import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the fields that are needed, then makes one tree of them. */
final class PlanBuilder {
  /** A field under construction. */
  private record Draft(int number, int[] sizes, List<Slot> slots) {}

  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Map<String, Member> reserved = new LinkedHashMap<>();
  private final List<FieldPlan> needed = new ArrayList<>();

  /** A field's value, or its array of {@code sizes}, goes into the slot as well. */
  void add(String path, int[] sizes, Slot slot) {
    Draft draft =
        drafts.computeIfAbsent(path, p -> new Draft(drafts.size(), sizes, new ArrayList<>()));
    if (!Arrays.equals(withoutOnes(draft.sizes), withoutOnes(sizes))) {
      throw new ModelException(
          "expected field '"
              + path
              + "' to have the sizes "
              + Arrays.toString(draft.sizes)
              + " that another input takes, found "
              + Arrays.toString(sizes));
    }
    draft.slots.add(slot);
  }

  /** An event must not have that field. */
  void reserve(String name) {
    if (drafts.keySet().stream().anyMatch(path -> FieldPath.names(path).get(0).equals(name))) {
      throw new ModelException(
          "expected no need of field '" + name + "', which scored events get: choose another");
    }
    reserved.put(name, new ReservedField(name));
  }

  ObjectPlan build() {
    Map<String, Object> tree = new LinkedHashMap<>(reserved);
    drafts.forEach((path, draft) -> plant(tree, path, draft));
    return (ObjectPlan) plan("", tree);
  }

  /** The needed fields by their numbers, once built. */
  List<FieldPlan> needed() {
    return needed;
  }

  private void plant(Map<String, Object> tree, String path, Draft draft) {
    FieldPlan field = new FieldPlan(path, draft.number, draft.sizes, draft.slots);
    needed.add(field);
    List<String> names = FieldPath.names(path);
    Map<String, Object> branch = tree;
    for (String name : names.subList(0, names.size() - 1)) {
      branch = branch(branch, name, path);
    }
    if (branch.put(names.get(names.size() - 1), field) != null) {
      throw bothObjectAndValue(path);
    }
  }

  @SuppressWarnings("unchecked") // the maps in the tree are those that were put here
  private static Map<String, Object> branch(Map<String, Object> tree, String name, String path) {
    Object branch = tree.computeIfAbsent(name, n -> new LinkedHashMap<String, Object>());
    if (branch instanceof Map) {
      return (Map<String, Object>) branch;
    }
    throw bothObjectAndValue(path);
  }

  @SuppressWarnings("unchecked") // as above
  private static Member plan(String path, Object node) {
    if (node instanceof Member member) {
      return member;
    }
    Map<String, Member> members = new LinkedHashMap<>();
    ((Map<String, Object>) node)
        .forEach(
            (name, child) ->
                members.put(name, plan(path.isEmpty() ? name : path + "." + name, child)));
    return new ObjectPlan(path, members);
  }

  private static int[] withoutOnes(int[] sizes) {
    return Arrays.stream(sizes).filter(size -> size != 1).toArray();
  }

  private static ModelException bothObjectAndValue(String path) {
    return new ModelException("expected field '" + path + "' to be an object or a value, not both");
  }
}

package dev.millrace.jobs.demo.account;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which events were certainly scored while two versions shared them, and how they shared them.
 *
 * <p>A task takes a new route between two events, and events of a partition keep their order: those
 * behind the first one that names the new version were shared out. No task takes the next route
 * before the gate has decided it: what was appended before that was shared out still.
 */
final class CanaryWindow {
  private final Plan plan;
  private final Ledger ledger;
  private final int until;

  private CanaryWindow(Plan plan, Ledger ledger, int until) {
    this.plan = plan;
    this.ledger = ledger;
    this.until = until;
  }

  /** The canary of that plan; empty if the job told of none. */
  static Optional<Canary> find(Plan plan, Ledger ledger, List<Step> steps) {
    List<Step> shared = steps.stream().filter(step -> step.changesShares()).toList();
    return IntStream.range(0, shared.size())
        .filter(i -> shared.get(i).detail().equals(plan.tellCanary()))
        .boxed()
        .findFirst()
        .map(i -> i + 1 < shared.size() ? shared.get(i + 1).decided() : Integer.MAX_VALUE)
        .map(until -> new CanaryWindow(plan, ledger, until).canary());
  }

  private Canary canary() {
    int[] ids = IntStream.range(0, ledger.sent()).filter(isWithin()).toArray();
    BitSet met = keys(ids, plan.to());
    BitSet all = keys(ids, plan.from());
    BitSet mixed = (BitSet) all.clone();
    mixed.and(met);
    all.or(met);
    BitSet within = new BitSet();
    Arrays.stream(ids).forEach(within::set);
    return new Canary(
        plan,
        all.cardinality(),
        met.cardinality(),
        mixed.cardinality(),
        new Reckoning(ledger).qualities(within::get));
  }

  private IntPredicate isWithin() {
    FoundEvents found = ledger.foundEvents();
    int[] begins = begins();
    return id ->
        found.isScored(id)
            && id > begins[ledger.sentEvents().partition(id)]
            && ledger.sinceStart(found.appendedAt(id)) < until;
  }

  /** The first event of each partition that the new version scored. */
  private int[] begins() {
    int[] begins = new int[Byte.MAX_VALUE];
    Arrays.fill(begins, Integer.MAX_VALUE);
    for (int id = ledger.sent() - 1; id >= 0; id--) {
      if (isBy(id, plan.to())) {
        begins[ledger.sentEvents().partition(id)] = id;
      }
    }
    return begins;
  }

  private BitSet keys(int[] ids, String version) {
    BitSet keys = new BitSet();
    Arrays.stream(ids)
        .filter(id -> isBy(id, version))
        .map(ledger.sentEvents()::key)
        .forEach(keys::set);
    return keys;
  }

  private boolean isBy(int id, String version) {
    ModelName model = ledger.model(id);
    return model != null && model.version().equals(version);
  }
}

package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.Fault;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.ModelName;
import dev.millrace.jobs.demo.account.Outcome;
import dev.millrace.jobs.demo.account.Plan;
import dev.millrace.jobs.demo.account.Step;
import dev.millrace.operator.ModelStatus.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Outcomes of runs that never were, for what draws them. */
final class SampleRun {
  private static final Plan PLAN = new Plan("v1", "v2", 10, "v3");

  private SampleRun() {}

  /**
   * Events at 20,000 a second, committed every 500 ms, a broken event among them. A fifth of the
   * events in, a tenth of the keys meets v2; from two fifths on all do, but for the fourth fifth.
   */
  static Outcome rolledOut(int events) {
    Ledger ledger = new Ledger(events);
    Random random = new Random(1);
    for (int id = 0; id < events; id++) {
      boolean late = random.nextInt(9) < 2;
      boolean isBroken = id == events / 3;
      long sent = 1_000_000 + id / 20;
      int key = id % 1000;
      ledger.send(id, sent, late, isBroken ? Fault.MISSING_FIELD : Fault.NONE, "A-" + key);
      if (isBroken) {
        ledger.reject(id, "distance", "expected a number, found <nothing> & \"no field\"");
      } else {
        double spread = 0.08 * random.nextGaussian() + (late ? 0.05 : 0);
        float score = (float) Math.min(0.99, Math.max(0.01, 0.22 + spread));
        long appended = sent + 8 + random.nextInt(30);
        long committed = (appended / 500 + 1) * 500 + 20;
        ledger.score(id, score, model(5 * id / events, key), appended, committed);
      }
    }
    return Outcome.of(ledger, Optional.of(PLAN), steps(events / 100));
  }

  private static ModelName model(int fifth, int key) {
    boolean second = fifth == 1 ? key % 10 == 0 : fifth > 1 && fifth != 3;
    return new ModelName("flight-delay", second ? "v2" : "v1");
  }

  /** What the job told in a run whose fifths last that many milliseconds. */
  private static List<Step> steps(int fifth) {
    String all = "v2 100 %";
    return List.of(
        new Step("v1", State.ACCEPTED, "v1 100 %", true, -700, -500),
        new Step("v2", State.ACCEPTED, "v1 100 %", false, fifth - 30, Double.NaN),
        new Step("", State.ROUTED, PLAN.tellCanary(), true, fifth - 20, fifth),
        new Step("", State.ROUTED, all, true, 2 * fifth, 2 * fifth + 2),
        new Step("v3", State.REFUSED, "golden example 0: <7>", false, 5 * fifth / 2, Double.NaN),
        new Step("", State.ROLLED_BACK, PLAN.tellCanary(), true, 3 * fifth - 1, 3 * fifth),
        new Step("", State.ROLLED_BACK, "v1 100 %", true, 3 * fifth, 3 * fifth + 1),
        new Step("", State.ROUTED, all, true, 4 * fifth, 4 * fifth + 2));
  }

  /** Events sent and none come back. */
  static Outcome lost(int events) {
    Ledger ledger = new Ledger(events);
    for (int id = 0; id < events; id++) {
      ledger.send(id, 1_000_000 + id, false, Fault.NONE, "A-B");
    }
    return Outcome.of(ledger, Optional.empty(), List.of());
  }

  /** Events sent and all rejected. */
  static Outcome rejected(int events) {
    Ledger ledger = new Ledger(events);
    for (int id = 0; id < events; id++) {
      ledger.send(id, 1_000_000 + id, false, Fault.NONE, "A-B");
      ledger.reject(id, "distance", "no such\nfield");
    }
    return Outcome.of(ledger, Optional.empty(), List.of());
  }

  static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("flights", "US domestic flights of June 2001");
    facts.put("checkpoints", "every 500 ms");
    return facts;
  }
}

package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.demo.account.Fault;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.ModelName;
import dev.millrace.jobs.demo.account.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Outcomes of runs that never were, for what draws them. */
final class SampleRun {
  private SampleRun() {}

  /** Events at 20,000 a second, committed every 500 ms, two models, a broken event among them. */
  static Outcome swapped(int events) {
    Ledger ledger = new Ledger(events);
    Random random = new Random(1);
    for (int id = 0; id < events; id++) {
      boolean late = random.nextInt(9) < 2;
      long sent = 1_000_000 + id / 20;
      ledger.send(id, sent, late, id == events / 3 ? Fault.MISSING_FIELD : Fault.NONE);
      if (id == events / 3) {
        ledger.reject(id, "distance", "expected a number, found <nothing> & \"no field\"");
      } else {
        ModelName model = new ModelName("flight-delay", id < events / 2 ? "v1" : "v2");
        double spread = 0.08 * random.nextGaussian() + (late ? 0.05 : 0);
        float score = (float) Math.min(0.99, Math.max(0.01, 0.22 + spread));
        long appended = sent + 8 + random.nextInt(30);
        long committed = (appended / 500 + 1) * 500 + 20;
        ledger.score(id, score, model, appended, committed);
      }
    }
    return Outcome.of(ledger);
  }

  /** Events sent and none come back. */
  static Outcome lost(int events) {
    Ledger ledger = new Ledger(events);
    for (int id = 0; id < events; id++) {
      ledger.send(id, 1_000_000 + id, false, Fault.NONE);
    }
    return Outcome.of(ledger);
  }

  /** Events sent and all rejected. */
  static Outcome rejected(int events) {
    Ledger ledger = new Ledger(events);
    for (int id = 0; id < events; id++) {
      ledger.send(id, 1_000_000 + id, false, Fault.NONE);
      ledger.reject(id, "distance", "no such\nfield");
    }
    return Outcome.of(ledger);
  }

  static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("flights", "US domestic flights of June 2001");
    facts.put("checkpoints", "every 500 ms");
    return facts;
  }
}

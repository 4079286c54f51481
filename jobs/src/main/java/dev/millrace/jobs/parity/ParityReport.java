package dev.millrace.jobs.parity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Tells the results as they come: a row a case, a line for each run that did not simply pass. */
final class ParityReport {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintWriter out;
  private final boolean failuresAlone;
  private final String row;
  private final List<CaseResult> failures = new ArrayList<>();
  private int cases;

  ParityReport(PrintWriter out, Collection<String> names, boolean failuresAlone) {
    this.out = out;
    this.failuresAlone = failuresAlone;
    int widest = names.stream().mapToInt(String::length).max().orElse(0);
    this.row = "%-" + Math.max(widest, 4) + "s  %-7s  %10s  %13s%n";
    out.printf(row, "Case", "Result", "Difference", "Of tolerance");
  }

  void add(CaseResult result) {
    cases++;
    if (!result.passed()) {
      failures.add(result);
    }
    if (!result.passed() || !failuresAlone) {
      show(result);
    }
    out.flush();
  }

  private void show(CaseResult result) {
    Difference difference = result.difference();
    out.printf(
        Locale.ROOT,
        row,
        result.name(),
        result.word(),
        result.compared() ? String.format(Locale.ROOT, "%.2g", difference.largest()) : "-",
        result.compared() ? String.format(Locale.ROOT, "%.2f %%", 100 * difference.share()) : "-");
    result.outcomes().stream()
        .filter(outcome -> outcome.state() != Outcome.State.PASSED)
        .forEach(outcome -> out.println("    " + outcome));
  }

  boolean passed() {
    return failures.isEmpty();
  }

  /** The sums; with {@code json} as one object in the last line as well. */
  void end(boolean json) {
    out.printf(
        "%n%d cases: %d passed, %d failed%n", cases, cases - failures.size(), failures.size());
    if (json) {
      ArrayNode list = JSON.createArrayNode();
      failures.forEach(f -> list.addObject().put("name", f.name()).put("reason", f.reason()));
      out.println(
          JSON.createObjectNode()
              .put("cases", cases)
              .put("passed", cases - failures.size())
              .put("failed", failures.size())
              .set("failures", list));
    }
    out.flush();
  }
}

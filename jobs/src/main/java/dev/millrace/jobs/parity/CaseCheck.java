package dev.millrace.jobs.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Runs a whole case: each of its files, behind a guard. Whatever happens becomes an outcome. */
record CaseCheck(Guard guard) {
  /** The result of the case in {@code folder}. */
  CaseResult run(String name, Path folder) throws InterruptedException {
    GoldenCase golden;
    try {
      golden = CaseReader.read(name, folder);
    } catch (IOException e) {
      return new CaseResult(name, List.of(failed(CaseReader.CASE_FILE, e.getMessage())));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (ModelFile file : golden.files()) {
      outcomes.addAll(run(golden, file));
    }
    return new CaseResult(name, outcomes);
  }

  private List<Outcome> run(GoldenCase golden, ModelFile file) throws InterruptedException {
    try {
      return guard.run(new FileCheck(golden, file)::run);
    } catch (TimeoutException e) {
      return List.of(failed(file.name(), "not done after " + guard.timeout().toSeconds() + " s"));
    } catch (ExecutionException e) {
      return List.of(failed(file.name(), e.getCause().toString()));
    }
  }

  private static Outcome failed(String file, String why) {
    return new Outcome(
        file, "read", Outcome.State.FAILED, Difference.NONE, why.replaceAll("\\s+", " "));
  }
}

package dev.millrace.benchmarks.plot;

import java.util.List;

/** Bars under one name. */
public record Group(String name, List<Bar> bars) {
  public Group {
    bars = List.copyOf(bars);
  }
}

package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.Spread;
import dev.millrace.jobs.TextTable;
import java.util.Locale;

/** Pipelines as tables for a terminal: events a second, and the ratios that matter. */
public final class PipelineTable {
  private PipelineTable() {}

  public static String of(PipelineSummary summary) {
    TextTable rates = new TextTable("pipeline", "events/s >", "quartiles >", "ns an event >");
    summary.generated().forEach((variant, rate) -> add(rates, variant.title(), rate));
    summary.kafka().forEach((variant, rate) -> add(rates, variant.title(), rate));
    TextTable ratios = new TextTable("ratio", "times as many events a second >");
    summary.ratios().forEach((name, ratio) -> ratios.row(name, format("%.2f", ratio)));
    return rates + "\n" + ratios;
  }

  private static void add(TextTable table, String title, Spread rate) {
    String quartiles = format("%,.0f - %,.0f", rate.low(), rate.high());
    table.row(
        title, format("%,.0f", rate.median()), quartiles, format("%.0f", 1e9 / rate.median()));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

package dev.millrace.jobs.demo.report;

import java.util.Locale;

/** Numbers as readers like them; a dash where there is none. */
public final class Numbers {
  private static final String NONE = "–";

  private Numbers() {}

  /** {@code 12,345}. */
  public static String count(double value) {
    return decimals(value, 0);
  }

  /** {@code 0.639} for three decimals. */
  public static String decimals(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%,." + decimals + "f", value)
        : NONE;
  }

  /** {@code 4.2 ms}, {@code 350 ms}, {@code 4.20 s}. */
  public static String millis(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    return value < 1000 ? count(value) + " ms" : decimals(value / 1000, 2) + " s";
  }

  /** {@code 22.3 %}. */
  public static String percent(double share) {
    return Double.isFinite(share) ? decimals(100 * share, 1) + " %" : NONE;
  }
}

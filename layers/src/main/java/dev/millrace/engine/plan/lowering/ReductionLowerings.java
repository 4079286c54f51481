package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.Elementary;
import dev.millrace.engine.kernel.row.LogSumExp;
import dev.millrace.engine.kernel.row.Reduce;
import dev.millrace.engine.kernel.row.ReduceNumbers;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ops.ArgExtreme;
import dev.millrace.layers.ops.Quantile;
import dev.millrace.layers.ops.Reduction;
import java.util.Locale;
import java.util.Map;

/** Layers that make one number of a row. */
final class ReductionLowerings {
  private ReductionLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Reduction.class, ReductionLowerings::reduction);
    Lowerings.add(table, ArgExtreme.class, WholeLowerings::argExtreme);
    Lowerings.add(table, Quantile.class, ReductionLowerings::quantile);
  }

  private static boolean reduction(Reduction layer, Site site) {
    return switch (layer.kind()) {
      case ANY, ALL, COUNT_NONZERO -> TruthLowerings.reduction(layer, site);
      default -> ofFloats(layer, site) || WholeLowerings.reduction(layer, site);
    };
  }

  private static boolean ofFloats(Reduction layer, Site site) {
    if (!site.isFloat32() || layer.axes().isEmpty()) {
      return false;
    }
    Rows rows = Rows.of(site, layer.axes());
    int x = rows.in(site.in(0));
    switch (layer.kind()) {
      case LOGSUMEXP -> logSumExp(rows, x);
      case NORM_1, NORM_MAX -> reduce(kind(layer.kind()), rows, sizes(site, x));
      case NANSUM, NANPROD, NANMEAN, NANVAR, NANSTD, NANMAX, NANMIN ->
          reduceNumbers(kind(layer.kind()), rows, x);
      default -> reduce(kind(layer.kind()), rows, x);
    }
    return true;
  }

  private static Reduce.Kind kind(Reduction.Kind kind) {
    return switch (kind) {
      case SUM, NANSUM, NORM_1 -> Reduce.Kind.SUM;
      case PROD, NANPROD -> Reduce.Kind.PRODUCT;
      case MEAN, NANMEAN -> Reduce.Kind.MEAN;
      case MAX, NANMAX, NORM_MAX -> Reduce.Kind.MAX;
      case MIN, NANMIN -> Reduce.Kind.MIN;
      case PTP -> Reduce.Kind.RANGE;
      case VAR, NANVAR -> Reduce.Kind.VARIANCE;
      case STD, NANSTD -> Reduce.Kind.DEVIATION;
      case NORM_2 -> Reduce.Kind.LENGTH;
      case LOGSUMEXP, ANY, ALL, COUNT_NONZERO ->
          throw new IllegalArgumentException("expected a number of a row alone, found " + kind);
    };
  }

  private static void reduce(Reduce.Kind kind, Rows rows, int x) {
    Site site = rows.site();
    site.emit(
        "Reduce %s of rows of %d".formatted(kind, rows.length()),
        new Reduce(site.kernels().rowSums(), kind, rows.length(), rows.count(), x, site.out(0)));
  }

  private static void reduceNumbers(Reduce.Kind kind, Rows rows, int x) {
    Site site = rows.site();
    site.emit(
        "Reduce %s of numbers in rows of %d".formatted(kind, rows.length()),
        new ReduceNumbers(
            site.kernels().rowSums(),
            kind,
            rows.length(),
            rows.count(),
            x,
            site.fixedWork(rows.length()),
            site.out(0)));
  }

  /** The values without their signs. */
  private static int sizes(Site site, int x) {
    int sizes = site.work(site.size(0));
    site.emit(
        "Map absolute",
        new dev.millrace.engine.kernel.pointwise.Map(Math::abs, site.size(0), x, sizes));
    return sizes;
  }

  private static void logSumExp(Rows rows, int x) {
    Site site = rows.site();
    site.emit(
        "LogSumExp of rows of " + rows.length(),
        new LogSumExp(
            site.kernels().function(Elementary.EXP),
            site.kernels().rowSums(),
            rows.length(),
            rows.count(),
            x,
            site.work(site.size(0)),
            site.out(0)));
  }

  private static boolean quantile(Quantile layer, Site site) {
    if (!site.isFloat32() || layer.axes().isEmpty()) {
      return false;
    }
    Rows rows = Rows.of(site, layer.axes());
    site.emit(
        "Quantile %s of rows of %d"
            .formatted(layer.method().name().toLowerCase(Locale.ROOT), rows.length()),
        new dev.millrace.engine.kernel.row.Quantile(
            layer.method(),
            layer.q() * (rows.length() - 1),
            rows.length(),
            rows.count(),
            rows.in(site.in(0)),
            site.fixedWork(rows.length()),
            site.out(0)));
    return true;
  }
}

package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.pointwise.DoublesToFloats;
import dev.millrace.engine.kernel.pointwise.FloatsToWholes;
import dev.millrace.engine.kernel.pointwise.MapWholes;
import dev.millrace.engine.kernel.pointwise.ToDoubles;
import dev.millrace.engine.kernel.pointwise.WholesToFloats;
import dev.millrace.engine.kernel.row.Halves;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.Cast;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import java.util.Map;

/** Numbers as numbers of another type. */
final class CastLowerings {
  private CastLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Cast.class, CastLowerings::cast);
  }

  private static boolean cast(Cast layer, Site site) {
    boolean isFloats = site.kind(0) == Kind.FLOATS;
    boolean isWholes = site.kind(0) == Kind.WHOLES;
    if (site.kind(0) == Kind.DOUBLES && layer.dtype() == DType.FLOAT32) {
      site.emit("To floats", new DoublesToFloats(site.size(0), site.in(0), site.out(0)));
      return true;
    }
    if (!isFloats && !isWholes) {
      return false;
    }
    switch (layer.dtype()) {
      case FLOAT32 -> toFloat32(site, isFloats);
      case FLOAT16 -> toHalves(site, isFloats, Halves::float16);
      case BFLOAT16 -> toHalves(site, isFloats, Halves::bfloat16);
      case BOOL -> TruthLowerings.emitTruths(site, site.out(0));
      case INT32 -> toWholes(site, isFloats, Integer.MIN_VALUE);
      case INT64 -> toWholes(site, isFloats, Long.MIN_VALUE);
      case FLOAT64 ->
          site.emit("To doubles", new ToDoubles(isFloats, site.size(0), site.in(0), site.out(0)));
      case STRING -> {
        return false;
      }
    }
    return true;
  }

  private static void toFloat32(Site site, boolean isFloats) {
    if (isFloats) {
      site.alias(0, 0);
    } else {
      site.emit("To floats", new WholesToFloats(site.size(0), site.in(0), site.out(0)));
    }
  }

  private static void toHalves(Site site, boolean isFloats, FloatFunction rounding) {
    int x = site.in(0);
    if (!isFloats) {
      x = site.work(site.size(0));
      site.emit("To floats", new WholesToFloats(site.size(0), site.in(0), x));
    }
    site.emit(
        "Map to halves",
        new dev.millrace.engine.kernel.pointwise.Map(rounding, site.size(0), x, site.out(0)));
  }

  private static void toWholes(Site site, boolean isFloats, long least) {
    int size = site.size(0);
    if (isFloats) {
      site.emit("To wholes", new FloatsToWholes(least, size, site.in(0), site.out(0)));
    } else if (site.type(0).dtype() == DType.INT64 && least == Integer.MIN_VALUE) {
      site.emit("To int32", new MapWholes(x -> (int) x, size, site.in(0), site.out(0)));
    } else {
      site.alias(0, 0);
    }
  }
}

package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.FloatsToWholes;
import dev.millrace.engine.kernel.WholesToFloats;
import dev.millrace.layers.Cast;
import dev.millrace.layers.Layer;
import java.util.Map;

/** Numbers as numbers of another type. */
final class CastLowerings {
  private CastLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Cast.class, CastLowerings::cast);
  }

  private static boolean cast(Cast layer, Site site) {
    return switch (layer.dtype()) {
      case FLOAT32 -> toFloats(site);
      case INT64 -> toWholes(site);
      default -> false;
    };
  }

  private static boolean toFloats(Site site) {
    switch (site.kind(0)) {
      case FLOATS -> site.alias(0, 0);
      case WHOLES ->
          site.emit("To floats", new WholesToFloats(site.size(0), site.in(0), site.out(0)));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean toWholes(Site site) {
    switch (site.kind(0)) {
      case FLOATS ->
          site.emit("To wholes", new FloatsToWholes(site.size(0), site.in(0), site.out(0)));
      case WHOLES -> site.alias(0, 0);
      default -> {
        return false;
      }
    }
    return true;
  }
}

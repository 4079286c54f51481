package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.move.Hot;
import dev.millrace.engine.kernel.pointwise.Bins;
import dev.millrace.engine.kernel.pointwise.MapWholes;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.CategoryEncoding;
import dev.millrace.layers.Discretization;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.StringLookup;
import dev.millrace.layers.preprocessing.IntegerLookup;
import dev.millrace.layers.preprocessing.SaltedStringLookup;
import dev.millrace.layers.preprocessing.TextHashing;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Texts and numbers to ids, and these to what their encoding makes of them. */
final class EncodingLowerings {
  private EncodingLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, CategoryEncoding.class, EncodingLowerings::categoryEncoding);
    Lowerings.add(table, Discretization.class, EncodingLowerings::discretization);
    Lowerings.add(table, IntegerLookup.class, EncodingLowerings::integerLookup);
    Lowerings.add(
        table,
        StringLookup.class,
        (layer, site) -> texts(layer.index()::id, layer.encoding(), layer.depth(), site));
    Lowerings.add(
        table,
        SaltedStringLookup.class,
        (layer, site) -> texts(layer.index()::id, layer.index().encoding(), layer.depth(), site));
    Lowerings.add(
        table,
        TextHashing.class,
        (layer, site) -> texts(layer::id, layer.bins().encoding(), layer.bins().count(), site));
  }

  /** Texts that come as the model's input are looked up while a record is packed. */
  private static boolean texts(ToLongFunction<String> id, Encoding encoding, int depth, Site site) {
    if (!site.isModelInput(0)) {
      return false;
    }
    int ids = ids(encoding, site);
    site.addLookup(id, ids);
    encode(encoding, depth, ids, site);
    return true;
  }

  private static boolean discretization(Discretization layer, Site site) {
    if (!Kind.isFloat32(site.type(0))) {
      return false;
    }
    int ids = ids(layer.encoding(), site);
    site.emit("Bins, " + layer.bins(), new Bins(layer::bin, site.size(0), site.in(0), ids));
    encode(layer.encoding(), layer.bins(), ids, site);
    return true;
  }

  private static boolean integerLookup(IntegerLookup layer, Site site) {
    if (Kind.of(site.type(0)) != Kind.WHOLES) {
      return false;
    }
    int ids = ids(layer.encoding(), site);
    site.emit("Lookup of integers", new MapWholes(layer::id, site.size(0), site.in(0), ids));
    encode(layer.encoding(), layer.depth(), ids, site);
    return true;
  }

  /** Where ids go: they are the output, or what it is made of. */
  private static int ids(Encoding encoding, Site site) {
    return encoding == Encoding.INT ? site.out(0) : site.wholes(site.size(0));
  }

  private static void encode(Encoding encoding, int depth, int ids, Site site) {
    if (encoding != Encoding.INT) {
      hot(encoding, true, depth, ids, site);
    }
  }

  private static boolean categoryEncoding(CategoryEncoding layer, Site site) {
    boolean areIds = Kind.of(site.type(0)) == Kind.WHOLES;
    if (areIds) {
      hot(layer.encoding(), false, layer.depth(), site.in(0), site);
    }
    return areIds;
  }

  private static void hot(Encoding encoding, boolean skipsNone, int depth, int ids, Site site) {
    int each = site.size(0);
    boolean single = encoding == Encoding.ONE_HOT;
    int along = single ? 1 : Math.toIntExact(site.shape(0).size(1));
    site.emit(
        "Hot, " + depth + " ids",
        new Hot(
            encoding == Encoding.COUNT,
            skipsNone,
            depth,
            each,
            along,
            each / along,
            ids,
            site.out(0)));
  }
}

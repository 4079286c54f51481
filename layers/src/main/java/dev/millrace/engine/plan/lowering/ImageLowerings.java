package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.pointwise.Affine;
import dev.millrace.engine.kernel.pointwise.FloatsToWholes;
import dev.millrace.engine.kernel.pointwise.Map;
import dev.millrace.engine.kernel.pointwise.WholesToFloats;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.Layer;
import dev.millrace.layers.image.Rescaling;
import dev.millrace.layers.image.Resizing;
import dev.millrace.layers.reshaping.UpSampling;

/** Images in another range, or of another size. Those of the nearest values only move them. */
final class ImageLowerings {
  private ImageLowerings() {}

  static void addTo(java.util.Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, Rescaling.class, ImageLowerings::rescaling);
    Lowerings.add(table, Resizing.class, ImageLowerings::resizing);
    Lowerings.add(table, UpSampling.class, ImageLowerings::upSampling);
  }

  private static boolean rescaling(Rescaling layer, Site site) {
    if (!site.isFloat32()) {
      return false;
    }
    float[] scale = Constants.of(site, layer.scale());
    float[] offset = Constants.of(site, layer.offset());
    site.emit("Affine", new Affine(scale, offset, site.size(0), site.in(0), site.out(0)));
    return true;
  }

  private static boolean upSampling(UpSampling layer, Site site) {
    return site.isFloat32() && resample(Resampling.of(layer.interpolation(), false, site), site);
  }

  private static boolean resizing(Resizing layer, Site site) {
    if (Kind.of(site.type(0)) == Kind.TENSOR) {
      return false;
    }
    Resampling resampling = Resampling.of(layer.interpolation(), layer.antialias(), site);
    return site.type(0).dtype().isInteger()
        ? resampleWholes(resampling, site)
        : site.isFloat32() && resample(resampling, site);
  }

  private static boolean resample(Resampling resampling, Site site) {
    if (resampling.isMove()) {
      return false;
    }
    resampling.emit(site, site.in(0), site.out(0));
    return true;
  }

  /** Whole numbers as floats, and the floats rounded to whole numbers. */
  private static boolean resampleWholes(Resampling resampling, Site site) {
    if (resampling.isMove()) {
      return false;
    }
    int size = site.outputSize(0);
    int x = site.work(site.size(0));
    int y = site.work(size);
    site.emit("To floats", new WholesToFloats(site.size(0), site.in(0), x));
    resampling.emit(site, x, y);
    site.emit("Map rint", new Map(each -> (float) Math.rint(each), size, y, y));
    site.emit("To wholes", new FloatsToWholes(size, y, site.out(0)));
    return true;
  }
}

package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.Attention;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.attention.AdditiveAttention;
import dev.millrace.layers.attention.DotProductAttention;
import dev.millrace.layers.attention.Visibility;
import java.util.List;
import java.util.Map;

/** Attention by dot products, of one head and of many; the table has that by sums too. */
final class AttentionLowerings {
  private static final int WIDEST = 16;

  private AttentionLowerings() {}

  static void addTo(Map<Class<?>, Lowering<Layer>> table) {
    Lowerings.add(table, DotProductAttention.class, AttentionLowerings::heads);
    Lowerings.add(table, AdditiveAttention.class, AdditiveAttentionLowering::lower);
    Lowerings.add(table, dev.millrace.layers.attention.Attention.class, AttentionLowerings::single);
  }

  private static boolean heads(DotProductAttention layer, Site site) {
    Shape query = site.shape(0);
    boolean fits =
        layer.axes().equals(List.of(1))
            && query.rank() == 4
            && query.size(2) == site.shape(1).size(2)
            && query.size(2) == site.shape(2).size(2)
            && (site.inputs() == 3 || site.shape(3).rank() == 3);
    boolean empty = layer.empty() == DotProductAttention.Empty.NONE;
    return fits
        && attention(
            site, Math.toIntExact(query.size(2)), layer.scale(), layer.visibility(), empty);
  }

  private static boolean single(dev.millrace.layers.attention.Attention layer, Site site) {
    boolean fits = site.shape(0).rank() == 3 && (site.inputs() == 3 || site.shape(3).rank() == 2);
    return fits && attention(site, 1, layer.scale(), layer.visibility(), false);
  }

  private static boolean attention(
      Site site, int heads, double scale, Visibility visibility, boolean empty) {
    int queries = size(site, 0, 1);
    int keys = size(site, 1, 1);
    int features = size(site, 0, -1);
    int width = size(site, 1, -1);
    boolean isFloat32 = true;
    for (int i = 0; i < 3; i++) {
      isFloat32 &= Kind.isFloat32(site.type(i));
    }
    boolean isMasked = site.inputs() > 3;
    boolean isOfKeys = isMasked && site.size(3) == keys;
    boolean maskFits =
        !isMasked
            || Kind.of(site.type(3)) == Kind.WHOLES && (isOfKeys || site.size(3) == queries * keys);
    if (!isFloat32 || !maskFits) {
      return false;
    }
    int lanes = (queries + WIDEST - 1) / WIDEST * WIDEST;
    site.emit(
        "Attention of %d heads, %d queries, %d keys".formatted(heads, queries, keys),
        new Attention(
            site.kernels().columns(),
            new Attention.Sizes(
                queries,
                keys,
                heads,
                features,
                width,
                lanes,
                visible(visibility, queries, keys),
                empty),
            (float) scale,
            new Attention.Values(
                site.in(0),
                site.in(1),
                site.in(2),
                isMasked ? site.in(3) : Attention.NONE,
                isOfKeys,
                site.out(0),
                site.isRead(1) ? site.out(1) : Attention.NONE),
            new Attention.Scratch(
                site.fixedWork(features * lanes),
                site.fixedWork(keys * lanes),
                site.fixedWork(width * lanes))));
    return true;
  }

  private static int size(Site site, int input, int axis) {
    return Math.toIntExact(site.shape(input).size(axis));
  }

  static boolean[] visible(Visibility visibility, int queries, int keys) {
    if (visibility.equals(Visibility.ALL)) {
      return null;
    }
    boolean[] visible = new boolean[queries * keys];
    for (int i = 0; i < visible.length; i++) {
      int distance = i / keys - i % keys;
      visible[i] =
          (!visibility.causal() || distance >= 0) && Math.abs(distance) < visibility.window();
    }
    return visible;
  }
}

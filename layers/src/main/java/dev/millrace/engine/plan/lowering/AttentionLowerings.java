package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.attention.Attention;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.attention.AdditiveAttention;
import dev.millrace.layers.attention.DotProductAttention;
import dev.millrace.layers.attention.Visibility;
import dev.millrace.layers.ops.WithConstants;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

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
    boolean isPlain = layer.axes().equals(List.of(1)) && site.shape(0).rank() == 4;
    boolean fits = site.inputs() == 3 || isPlain && site.shape(3).rank() == 3;
    return fits && heads(layer, new boolean[0], site);
  }

  /** Attention with one input fixed: a mask that is the same for all records and heads. */
  static boolean masked(DotProductAttention layer, WithConstants.Constant fixed, Site site) {
    INDArray mask = fixed.value();
    long pairs = site.shape(0).size(1) * site.shape(1).size(1);
    boolean fits =
        layer.axes().equals(List.of(1))
            && fixed.at() == 3
            && site.inputs() == 3
            && mask.length() == pairs
            && mask.size(-1) == site.shape(1).size(1);
    return fits && heads(layer, truths(mask), site);
  }

  private static boolean[] truths(INDArray mask) {
    long[] values = RowMajor.longs(mask);
    boolean[] truths = new boolean[values.length];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = values[i] != 0;
    }
    return truths;
  }

  /**
   * Attention of many heads.
   *
   * @param seen truths {@code (queries, keys)} for all records, or none
   */
  private static boolean heads(DotProductAttention layer, boolean[] seen, Site site) {
    HeadAxes axes = new HeadAxes(site, layer.axes(), false);
    boolean isVisible = layer.visibility().equals(Visibility.ALL) || layer.axes().size() == 1;
    if (!axes.fit() || !isVisible) {
      return false;
    }
    boolean[] visible = visible(layer.visibility(), axes.places(0), axes.places(1));
    boolean empty = layer.empty() == DotProductAttention.Empty.NONE;
    return attention(axes, layer.scale(), both(visible, seen), empty);
  }

  private static boolean[] both(boolean[] visible, boolean[] seen) {
    if (visible == null || seen.length == 0) {
      return seen.length == 0 ? visible : seen;
    }
    boolean[] both = new boolean[seen.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = visible[i] && seen[i];
    }
    return both;
  }

  private static boolean single(dev.millrace.layers.attention.Attention layer, Site site) {
    boolean fits = site.shape(0).rank() == 3 && (site.inputs() == 3 || site.shape(3).rank() == 2);
    HeadAxes axes = new HeadAxes(site, List.of(1), true);
    return fits
        && attention(
            axes,
            layer.scale(),
            visible(layer.visibility(), axes.places(0), axes.places(1)),
            false);
  }

  private static boolean attention(HeadAxes axes, double scale, boolean[] visible, boolean empty) {
    Site site = axes.site();
    int queries = axes.places(0);
    int keys = axes.places(1);
    boolean isFloat32 = IntStream.range(0, 3).allMatch(i -> Kind.isFloat32(site.type(i)));
    boolean isMasked = site.inputs() > 3;
    boolean isOfKeys = isMasked && site.size(3) == keys;
    boolean maskFits =
        !isMasked
            || Kind.of(site.type(3)) == Kind.WHOLES && (isOfKeys || site.size(3) == queries * keys);
    if (!isFloat32 || !maskFits) {
      return false;
    }
    int y = axes.out();
    Attention.Values values =
        new Attention.Values(
            axes.in(0),
            axes.in(1),
            axes.in(2),
            isMasked ? site.in(3) : Attention.NONE,
            isOfKeys,
            y,
            site.isRead(1) ? site.out(1) : Attention.NONE);
    emit(axes, visible, (float) scale, empty, values);
    axes.back(y);
    return true;
  }

  private static void emit(
      HeadAxes axes, boolean[] visible, float scale, boolean empty, Attention.Values values) {
    Site site = axes.site();
    int heads = axes.heads(0);
    int queries = axes.places(0);
    int keys = axes.places(1);
    int features = Math.toIntExact(site.shape(0).last());
    int width = Math.toIntExact(site.shape(1).last());
    int lanes = (queries + WIDEST - 1) / WIDEST * WIDEST;
    site.emit(
        "Attention of %d heads, %d queries, %d keys".formatted(heads, queries, keys),
        axes.parts(),
        new Attention(
            site.kernels().columns(),
            new Attention.Sizes(queries, keys, heads, features, width, lanes, visible, empty),
            scale,
            values,
            new Attention.Scratch(
                site.fixedWork(heads * features * lanes),
                site.fixedWork(keys * lanes),
                site.fixedWork(heads * width * lanes))));
  }

  /** Truths {@code (queries, keys)}; null if all keys may be seen. */
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

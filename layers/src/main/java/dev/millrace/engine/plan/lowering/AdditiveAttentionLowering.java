package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.attention.AdditiveScores;
import dev.millrace.engine.kernel.function.Elementary;
import dev.millrace.engine.kernel.product.Contraction;
import dev.millrace.engine.kernel.row.Softmax;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.attention.AdditiveAttention;
import java.util.stream.IntStream;

/** Attention whose scores are sums: scores, their softmax, the mean of the values. */
record AdditiveAttentionLowering(AdditiveAttention layer, Site site, int queries, int keys) {
  static boolean lower(AdditiveAttention layer, Site site) {
    boolean fits =
        IntStream.range(0, 3)
            .allMatch(i -> Kind.isFloat32(site.type(i)) && site.shape(i).rank() == 3);
    if (!fits) {
      return false;
    }
    int queries = Math.toIntExact(site.shape(0).size(1));
    int keys = Math.toIntExact(site.shape(1).size(1));
    AdditiveAttentionLowering lowering = new AdditiveAttentionLowering(layer, site, queries, keys);
    boolean maskFits = site.inputs() == 3 || lowering.maskFits();
    if (maskFits) {
      lowering.emit();
    }
    return maskFits;
  }

  private boolean isOfKeys() {
    return site.inputs() > 3 && site.shape(3).rank() == 2;
  }

  private boolean maskFits() {
    return Kind.of(site.type(3)) == Kind.WHOLES
        && site.size(3) == (isOfKeys() ? keys : queries * keys);
  }

  private void emit() {
    int scores = site.work(queries * keys);
    site.emit("AdditiveScores of %d queries, %d keys".formatted(queries, keys), scores(scores));
    int weights = site.isRead(1) ? site.out(1) : site.work(queries * keys);
    site.emit(
        "Softmax of rows of " + keys,
        new Softmax(site.kernels().softmax(), keys, queries, scores, weights));
    int width = site.size(1) / keys;
    site.emit(
        "Contraction of %d x %d, %d x %d".formatted(queries, keys, keys, width),
        new Contraction(
            Contraction.Operand.of(weights),
            Contraction.Operand.of(site.in(1)),
            1,
            queries,
            keys,
            width,
            site.out(0)));
  }

  private AdditiveScores scores(int y) {
    int features = site.size(0) / queries;
    boolean[] visible = AttentionLowerings.visible(layer.visibility(), queries, keys);
    return new AdditiveScores(
        site.kernels().function(Elementary.TANH),
        Rows.repeated(RowMajor.floats(layer.outer()), features),
        (float) layer.inner(),
        new AdditiveScores.Sizes(queries, keys, visible),
        new AdditiveScores.Values(
            site.in(0),
            site.in(2),
            site.inputs() > 3 ? site.in(3) : AdditiveScores.NONE,
            isOfKeys(),
            y),
        site.fixedWork(keys * features));
  }
}

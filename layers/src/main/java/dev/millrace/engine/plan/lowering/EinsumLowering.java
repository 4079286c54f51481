package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.function.FloatArithmetic;
import dev.millrace.engine.kernel.function.Rectifier;
import dev.millrace.engine.kernel.pointwise.CombineConstant;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.ops.Einsum;
import dev.millrace.layers.ops.EinsumLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An einsum at a site: its factors joined from left to right.
 *
 * @param output a letter for each axis of a record
 */
record EinsumLowering(Site site, EinsumLabels labels, String output, List<Labelled> factors) {
  /**
   * None if it has no kernel.
   *
   * @param shapes of all factors
   * @param constants those that are fixed, by their places; all others are the site's inputs
   */
  static Optional<EinsumLowering> of(
      Einsum einsum, List<Shape> shapes, Map<Integer, INDArray> constants, Site site) {
    EinsumLabels labels = EinsumLabels.of(einsum, shapes);
    boolean isFloat32 =
        site.isFloat32()
            && constants.values().stream().allMatch(each -> each.dataType() == DataType.FLOAT);
    if (!isFloat32 || labels.output().isEmpty()) {
      return Optional.empty();
    }
    char batch = labels.output().charAt(0);
    List<Labelled> factors = new ArrayList<>();
    for (int i = 0, input = 0; i < shapes.size(); i++) {
      INDArray constant = constants.get(i);
      Labelled factor =
          constant == null
              ? ofInput(labels.input(i), site, input++)
              : of(constant, labels.input(i)).without(batch, site);
      boolean isApart = constant == null ? labels.input(i).charAt(0) == batch : !factor.has(batch);
      if (!isApart) {
        return Optional.empty();
      }
      factors.add(factor);
    }
    return Optional.of(
        new EinsumLowering(site, labels, labels.output().substring(1), List.copyOf(factors)));
  }

  private static Labelled ofInput(String labels, Site site, int input) {
    return new Labelled(site.in(input), null, labels.substring(1), Site.sizes(site.shape(input)));
  }

  private static Labelled of(INDArray constant, String letters) {
    int[] sizes = IntStream.range(0, constant.rank()).map(i -> (int) constant.size(i)).toArray();
    return new Labelled(Labelled.CONSTANT, RowMajor.floats(constant), letters, sizes);
  }

  /** The same with another value for a factor. */
  EinsumLowering with(int factor, Labelled other) {
    List<Labelled> others = new ArrayList<>(factors);
    others.set(factor, other);
    return new EinsumLowering(site, labels, output, others);
  }

  /** Emits the einsum. */
  void emit() {
    finish(joined(factors.size()));
  }

  /**
   * Emits {@code einsum + bias}, rectified if asked; the bias broadcasts into the output. The sums
   * begin with it where it is the kernel's own axes', elsewhere it is added last.
   */
  void emit(INDArray bias, boolean relu) {
    int last = factors.size() - 1;
    EinsumJoin join = join(joined(last), last);
    Labelled added = bias(bias);
    if (join.takes(added)) {
      boolean isDone = join.letters().equals(output);
      int y = isDone ? site.out(0) : site.work(site.outputSize(0));
      finish(join.emit(added, relu, y));
      return;
    }
    Labelled sum = plus(added, join.emit());
    finish(relu ? rectified(sum) : sum);
  }

  /** The first factors' join. */
  private Labelled joined(int count) {
    Labelled joined = factors.get(0);
    for (int i = 1; i < count; i++) {
      joined = join(joined, i).emit();
    }
    return joined;
  }

  private EinsumJoin join(Labelled joined, int number) {
    return EinsumJoin.of(joined, factors.get(number), labels.neededAfter(number), output, site);
  }

  private Labelled bias(INDArray bias) {
    String all = labels.output();
    return of(bias, all.substring(all.length() - bias.rank())).squeezed(site);
  }

  private Labelled plus(Labelled bias, Labelled x) {
    int y = site.work(site.outputSize(0));
    float[] spread = bias.spread(x.letters(), x.sizes(), site);
    site.emit("Combine ADD", new CombineConstant(FloatArithmetic.ADD, spread, false, x.value(), y));
    return new Labelled(y, null, x.letters(), x.sizes());
  }

  private Labelled rectified(Labelled x) {
    int y = site.work(site.outputSize(0));
    site.emit(
        "Map relu",
        new dev.millrace.engine.kernel.pointwise.Map(
            new Rectifier(), site.outputSize(0), x.value(), y));
    return new Labelled(y, null, x.letters(), x.sizes());
  }

  /** Puts what is left of the sums, in the output's order, where the output belongs. */
  private void finish(Labelled joined) {
    String rest = Labelled.keep(joined.letters(), letter -> output.indexOf(letter) < 0);
    Labelled sum = joined.sumOver(rest, site);
    if (sum.value() != site.out(0)) {
      int[] order = output.chars().map(sum.letters()::indexOf).toArray();
      site.permute(sum.value(), sum.sizes(), order, site.out(0));
    }
  }
}

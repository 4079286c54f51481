package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.step.Operand;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.MergeLayer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.ops.WithConstants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a layer reads whose inputs broadcast: values of the call and constants, each repeated to a
 * record of the output.
 */
record Operands(Site site, List<Given> given) {
  /**
   * One of them.
   *
   * @param input the number of the call's input, for a value
   * @param constant null for a value
   */
  private record Given(int input, INDArray constant) {}

  static Operands of(Site site) {
    List<Given> given = new ArrayList<>();
    for (int i = 0; i < site.inputs(); i++) {
      given.add(new Given(i, null));
    }
    Layer layer = site.call().layer();
    if (layer instanceof WithConstants partial) {
      partial.constants().forEach(each -> given.add(each.at(), new Given(-1, each.value())));
    }
    return new Operands(site, given);
  }

  int count() {
    return given.size();
  }

  /** Whether the operands from {@code first} on are of a kind, which constants are made to be. */
  boolean areFrom(int first, Kind kind) {
    DType common = MergeLayer.common(given.stream().skip(first).map(this::dtype).toList());
    boolean isKept =
        switch (kind) {
          case FLOATS -> common.isFloating() && common != DType.FLOAT64;
          case DOUBLES -> common == DType.FLOAT64;
          default -> !common.isFloating();
        };
    return isKept && given.stream().skip(first).allMatch(each -> fits(each, kind));
  }

  /** Whether one operand is of a kind. */
  boolean is(int number, Kind kind) {
    return fits(given.get(number), kind);
  }

  private boolean fits(Given each, Kind kind) {
    int rank = site.outputType(0).shape().rank();
    INDArray constant = each.constant;
    return constant == null
        ? Kind.of(site.type(each.input)) == kind && site.shape(each.input).rank() == rank
        : constant.rank() < rank || constant.rank() == rank && constant.size(0) == 1;
  }

  private DType dtype(Given each) {
    return each.constant == null
        ? site.type(each.input).dtype()
        : DType.ofNd4j(each.constant.dataType());
  }

  Operand floats(int number) {
    INDArray constant = given.get(number).constant;
    return constant == null
        ? value(given.get(number).input)
        : site.constant(Permutation.picked(RowMajor.floats(constant), places(constant)));
  }

  Operand doubles(int number) {
    INDArray constant = given.get(number).constant;
    return constant == null
        ? value(given.get(number).input)
        : site.constant(Permutation.picked(RowMajor.doubles(constant), places(constant)));
  }

  Operand wholes(int number) {
    INDArray constant = given.get(number).constant;
    return constant == null
        ? value(given.get(number).input)
        : site.constant(Permutation.picked(RowMajor.longs(constant), places(constant)));
  }

  private Operand value(int input) {
    return new Operand(MergeLowerings.spread(site, input), site.outputSize(0));
  }

  /** Where the values of the output's record stand in a constant. */
  private int[] places(INDArray constant) {
    int[] to = Site.sizes(site.outputType(0).shape());
    long[] sizes = constant.shape();
    int batch = sizes.length > to.length ? 1 : 0;
    int[] own = Arrays.stream(sizes).skip(batch).mapToInt(Math::toIntExact).toArray();
    return Permutation.broadcast(own, to);
  }
}

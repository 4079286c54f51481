package dev.millrace.layers.keras;

import static java.util.Map.entry;

import dev.millrace.layers.Concatenate;
import dev.millrace.layers.keras.MaskRule.Flow;
import dev.millrace.layers.keras.MaskRule.Point;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.Pointwise;
import dev.millrace.layers.ops.Reduction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of masks at each Keras class: of those that are not named here, they do not pass.
 *
 * <p>Source: {@code supports_masking} and {@code compute_mask} of Keras' layers.
 */
final class MaskRules {
  private static final Flow STOPS = point -> Optional.empty();

  private static final MaskRule NONE = new MaskRule(false, STOPS);

  /** A user's layer is given the mask that a call names: Keras names it where the layer asks. */
  private static final MaskRule USERS = new MaskRule(true, STOPS);

  private static final MaskRule PASS = new MaskRule(false, Point::mask);
  private static final MaskRule TAKE = new MaskRule(true, STOPS);
  private static final MaskRule TAKE_AND_PASS = new MaskRule(true, Point::mask);
  private static final MaskRule STEPS = new MaskRule(true, MaskRules::ofSequences);
  private static final MaskRule BOTH_WAYS =
      new MaskRule(true, MaskRules::ofInnerSequences, c -> c.has("merge_mode") ? 1 : 2);
  private static final MaskRule MERGE = new MaskRule(false, MaskRules::ofAny);

  private static final Map<String, MaskRule> ALL =
      Map.ofEntries(
          entry("Embedding", new MaskRule(false, MaskRules::ofIds)),
          entry("Masking", new MaskRule(false, MaskRules::ofSteps)),
          entry("Concatenate", new MaskRule(false, MaskRules::concatenated)),
          entry("Add", MERGE),
          entry("Subtract", MERGE),
          entry("Average", MERGE),
          entry("Softmax", TAKE_AND_PASS),
          entry("GlobalAveragePooling1D", TAKE),
          entry("SimpleRNN", STEPS),
          entry("LSTM", STEPS),
          entry("GRU", STEPS),
          entry("RNN", STEPS),
          entry("ConvLSTM1D", STEPS),
          entry("ConvLSTM2D", STEPS),
          entry("ConvLSTM3D", STEPS),
          entry("Bidirectional", BOTH_WAYS),
          entry("TimeDistributed", TAKE_AND_PASS),
          entry("Activation", PASS),
          entry("ActivityRegularization", PASS),
          entry("AlphaDropout", PASS),
          entry("BatchNormalization", PASS),
          entry("Dense", PASS),
          entry("Dropout", PASS),
          entry("ELU", PASS),
          entry("GaussianDropout", PASS),
          entry("GaussianNoise", PASS),
          entry("GroupNormalization", PASS),
          entry("Identity", PASS),
          entry("LayerNormalization", PASS),
          entry("LeakyReLU", PASS),
          entry("Normalization", PASS),
          entry("PReLU", PASS),
          entry("ReLU", PASS),
          entry("Rescaling", PASS),
          entry("SpectralNormalization", new MaskRule(false, MaskRules::ofInner)),
          entry("SpatialDropout1D", PASS),
          entry("SpatialDropout2D", PASS),
          entry("SpatialDropout3D", PASS),
          entry("UnitNormalization", PASS));

  private MaskRules() {}

  static MaskRule of(KerasClass kerasClass) {
    return kerasClass.isKeras() ? ALL.getOrDefault(kerasClass.name(), NONE) : USERS;
  }

  /** x != 0, where the config asks for it. */
  private static Optional<Mask> ofIds(Point at) {
    return at.config().flag("mask_zero", false)
        ? Optional.of(new Mask(() -> differs(at, 0)))
        : Optional.empty();
  }

  /** any(x != mask_value) */
  private static Optional<Mask> ofSteps(Point at) {
    double maskValue = at.config().real("mask_value", 0);
    Reduction any = new Reduction(Reduction.Kind.ANY, List.of(-1), false);
    return Optional.of(new Mask(() -> at.add(any, differs(at, maskValue))));
  }

  private static int differs(Point at, double value) {
    Graph graph = at.call().graph();
    return graph.callWithNumber(
        at.call().name() + "_mask", Comparison.NOT_EQUAL, at.inputs().get(0), value);
  }

  private static Optional<Mask> ofSequences(Point at) {
    return at.config().flag("return_sequences", false) ? at.mask() : Optional.empty();
  }

  private static Optional<Mask> ofInnerSequences(Point at) {
    Config inner = at.config().object("layer").object("config");
    return inner.flag("return_sequences", false) ? at.mask() : Optional.empty();
  }

  /** What the layer inside makes of it, where it gives floats for floats. */
  private static Optional<Mask> ofInner(Point at) {
    Config inner = at.config().object("layer");
    return at.type(0).dtype().isFloating()
        ? of(KerasClass.of(inner))
            .flow()
            .after(new Point(at.call(), inner.object("config"), at.inputs(), at.mask()))
        : Optional.empty();
  }

  /** A step counts if it does in one input; nothing is masked if one input has no mask. */
  private static Optional<Mask> ofAny(Point at) {
    List<Optional<Mask>> masks = at.masks();
    return masks.stream().allMatch(Optional::isPresent)
        ? Optional.of(new Mask(() -> any(at, masks.stream().map(Optional::get).toList())))
        : Optional.empty();
  }

  private static int any(Point at, List<Mask> masks) {
    return masks.stream()
        .map(Mask::value)
        .reduce((a, b) -> at.add(Comparison.LOGICAL_OR, a, b))
        .orElseThrow();
  }

  /** One mask behind the other, along the axis of the steps; else as for other merging layers. */
  private static Optional<Mask> concatenated(Point at) {
    int axis = at.type(0).shape().axis(at.config().integer("axis", -1));
    boolean alongSteps = axis == 1 && at.type(0).shape().rank() > 2;
    if (!alongSteps || at.masks().stream().noneMatch(Optional::isPresent)) {
      return ofAny(at);
    }
    return Optional.of(new Mask(() -> at.add(new Concatenate(1), all(at))));
  }

  private static int[] all(Point at) {
    return at.inputs().stream()
        .mapToInt(
            input ->
                at.call().graph().mask(input).map(Mask::value).orElseGet(() -> ones(at, input)))
        .toArray();
  }

  private static int ones(Point at, int input) {
    Reduction all = new Reduction(Reduction.Kind.ALL, List.of(-1), false);
    return at.add(all, at.add(Pointwise.ONES_LIKE, input));
  }
}

package dev.millrace.layers.codec;

import dev.millrace.layers.activation.CELU;
import dev.millrace.layers.activation.ELU;
import dev.millrace.layers.activation.GLU;
import dev.millrace.layers.activation.HardShrink;
import dev.millrace.layers.activation.LeakyReLU;
import dev.millrace.layers.activation.LogSoftmax;
import dev.millrace.layers.activation.PReLU;
import dev.millrace.layers.activation.ReLU;
import dev.millrace.layers.activation.SoftShrink;
import dev.millrace.layers.activation.Softmax;
import dev.millrace.layers.activation.Sparsemax;
import dev.millrace.layers.activation.Squareplus;
import dev.millrace.layers.activation.Threshold;
import java.util.List;

/** The activations with parameters. */
final class ActivationFormats {
  static final List<Format<?>> ALL =
      List.of(
          Format.of(
              190,
              ReLU.class,
              (to, relu) -> to.real(relu.highest()).real(relu.slope()).real(relu.threshold()),
              from -> new ReLU(from.real(), from.real(), from.real())),
          Format.of(
              191,
              LeakyReLU.class,
              (to, relu) -> to.real(relu.slope()),
              from -> new LeakyReLU(from.real())),
          Format.of(
              192,
              PReLU.class,
              (to, relu) -> to.array(relu.alpha()),
              from -> new PReLU(from.array())),
          Format.of(
              193, ELU.class, (to, elu) -> to.real(elu.alpha()), from -> new ELU(from.real())),
          Format.of(
              194, CELU.class, (to, celu) -> to.real(celu.alpha()), from -> new CELU(from.real())),
          Format.of(
              195, GLU.class, (to, glu) -> to.integer(glu.axis()), from -> new GLU(from.int32())),
          Format.of(
              196,
              Softmax.class,
              (to, softmax) -> to.integer(softmax.axis()),
              from -> new Softmax(from.int32())),
          Format.of(
              197,
              LogSoftmax.class,
              (to, softmax) -> to.integer(softmax.axis()),
              from -> new LogSoftmax(from.int32())),
          Format.of(
              198,
              Sparsemax.class,
              (to, sparsemax) -> to.integer(sparsemax.axis()),
              from -> new Sparsemax(from.int32())),
          Format.of(
              199,
              HardShrink.class,
              (to, shrink) -> to.real(shrink.threshold()),
              from -> new HardShrink(from.real())),
          Format.of(
              200,
              SoftShrink.class,
              (to, shrink) -> to.real(shrink.threshold()),
              from -> new SoftShrink(from.real())),
          Format.of(
              201,
              Squareplus.class,
              (to, squareplus) -> to.real(squareplus.b()),
              from -> new Squareplus(from.real())),
          Format.of(
              202,
              Threshold.class,
              (to, threshold) -> to.real(threshold.threshold()).real(threshold.otherwise()),
              from -> new Threshold(from.real(), from.real())));

  private ActivationFormats() {}
}

package dev.millrace.engine.plan.graph;

import dev.millrace.layers.Activation;
import dev.millrace.layers.BatchNormalization;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.convolution.Conv;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Folds a batch normalization, {@code x s + t} a channel, into the product before it, {@code (x . K
 * + b) s + t = x . (K s) + (b s + t)}, or else into the one behind it, {@code (x s + t) . K + b = x
 * . (s K) + (t . K + b)}.
 */
final class FoldBatchNormalizations implements Rule {
  @Override
  public void apply(Graph graph) {
    for (Call call : List.copyOf(graph.calls())) {
      if (call.layer() instanceof BatchNormalization norm && isOfLastAxis(norm, call)) {
        fold(graph, graph.producer(call.outputs().get(0)).orElseThrow(), Scaling.of(norm));
      }
    }
  }

  private static boolean isOfLastAxis(BatchNormalization norm, Call call) {
    TensorType type = call.types().get(0);
    return Kind.isFloat32(type) && type.shape().axis(norm.axis()) == type.shape().rank() - 1;
  }

  private static void fold(Graph graph, Call norm, Scaling scaling) {
    int x = norm.inputs().get(0);
    Optional<Call> before = graph.producer(x).filter(call -> graph.onlyReader(x).isPresent());
    Optional<Layer> earlier = before.flatMap(call -> scaled(call.layer(), scaling));
    if (earlier.isPresent() && before.get().times() == norm.times()) {
      graph.join(before.get(), norm, earlier.get());
      return;
    }
    graph
        .onlyReader(norm.outputs().get(0))
        .filter(call -> call.layer() instanceof Dense)
        .ifPresent(
            call -> {
              graph.replace(call, call.with(given((Dense) call.layer(), scaling)));
              graph.bypass(norm);
            });
  }

  /** The product whose output is scaled. */
  private static Optional<Layer> scaled(Layer layer, Scaling by) {
    if (layer instanceof Dense d && d.activation() == Activation.LINEAR) {
      return Optional.of(new Dense(by.columns(d.kernel()), by.apply(d.bias()), Activation.LINEAR));
    }
    if (layer instanceof Conv c && c.activation() == Activation.LINEAR) {
      return Optional.of(
          new Conv(
              by.columns(c.kernel()), by.apply(c.bias()), c.slides(), c.groups(), c.activation()));
    }
    return Optional.empty();
  }

  /** The product of a scaled input. */
  private static Dense given(Dense dense, Scaling by) {
    return new Dense(
        by.lines(dense.kernel()), by.shifted(dense.kernel(), dense.bias()), dense.activation());
  }

  /** {@code x s + t}, a number each for the last axis. */
  private record Scaling(double[] s, double[] t) {
    static Scaling of(BatchNormalization norm) {
      float[] gamma = RowMajor.floats(norm.gamma());
      float[] beta = RowMajor.floats(norm.beta());
      float[] mean = RowMajor.floats(norm.mean());
      float[] variance = RowMajor.floats(norm.variance());
      double[] s = new double[gamma.length];
      double[] t = new double[gamma.length];
      for (int i = 0; i < s.length; i++) {
        s[i] = gamma[i] / Math.sqrt(variance[i] + norm.epsilon());
        t[i] = beta[i] - mean[i] * s[i];
      }
      return new Scaling(s, t);
    }

    INDArray columns(INDArray kernel) {
      float[] k = RowMajor.floats(kernel);
      for (int i = 0; i < k.length; i++) {
        k[i] *= s[i % s.length];
      }
      return RowMajor.of(k, kernel.shape());
    }

    INDArray apply(INDArray bias) {
      float[] b = RowMajor.floats(bias);
      for (int i = 0; i < b.length; i++) {
        b[i] = (float) (b[i] * s[i] + t[i]);
      }
      return RowMajor.of(b, bias.shape());
    }

    INDArray lines(INDArray kernel) {
      float[] k = RowMajor.floats(kernel);
      int units = k.length / s.length;
      for (int i = 0; i < k.length; i++) {
        k[i] *= s[i / units];
      }
      return RowMajor.of(k, kernel.shape());
    }

    INDArray shifted(INDArray kernel, INDArray bias) {
      float[] k = RowMajor.floats(kernel);
      float[] b = RowMajor.floats(bias);
      for (int j = 0; j < b.length; j++) {
        double sum = b[j];
        for (int i = 0; i < t.length; i++) {
          sum += t[i] * k[i * b.length + j];
        }
        b[j] = (float) sum;
      }
      return RowMajor.of(b, bias.shape());
    }
  }
}

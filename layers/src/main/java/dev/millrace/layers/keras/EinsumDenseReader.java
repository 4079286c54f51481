package dev.millrace.layers.keras;

import static dev.millrace.layers.keras.Training.ignoreTraining;

import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.core.EinsumDense;
import dev.millrace.layers.ops.Einsum;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads an EinsumDense. Its weights' shapes follow from its equation, its input and the output's
 * sizes, in Keras' own way.
 *
 * <p>Source: {@code keras.src.layers.core.einsum_dense._analyze_split_string}.
 */
final class EinsumDenseReader {
  private static final Pattern EQUATION =
      Pattern.compile(
          "(\\.\\.\\.)?([a-zA-Z]+)(?:\\.\\.\\.)?,([a-zA-Z]+)->(?:\\.\\.\\.)?([a-zA-Z]+).*");

  private final String input;
  private final String kernel;
  private final String output;
  private final Shape inputShape;
  private final int elided;
  private final boolean elidedFirst;
  private final List<Long> outputSizes;

  private EinsumDenseReader(Matcher equation, Shape inputShape, List<Long> outputSizes) {
    this.input = equation.group(2);
    this.kernel = equation.group(3);
    this.output = equation.group(4);
    this.inputShape = inputShape;
    this.elided = inputShape.rank() - input.length();
    this.elidedFirst = equation.group(1) != null;
    this.outputSizes = withElided(outputSizes);
  }

  static Layer read(LayerSource s) {
    Config c = ignoreTraining(s.config(), "kernel", "bias").requireNone("quantization_config");
    c.ignore("lora_rank", "lora_alpha"); // merged into the kernel when the file was written
    Einsum einsum = new Einsum(c.text("equation"));
    Matcher equation = EQUATION.matcher(einsum.equation().replace(" ", ""));
    if (!equation.matches()) {
      throw new ModelException("expected such as 'ab,bc->ac', found another").at("equation");
    }
    EinsumDenseReader shapes = new EinsumDenseReader(equation, s.input(), outputSizes(c));
    INDArray weights = s.weight("kernel", shapes.kernelSizes());
    INDArray bias =
        c.has("bias_axes") ? s.weight("bias", shapes.biasSizes(c.text("bias_axes"))) : s.zeros(1);
    return new EinsumDense(einsum, weights, bias, s.activation("activation"));
  }

  /** The output's sizes but the batch's, unknown where the config has null. */
  private static List<Long> outputSizes(Config c) {
    return c.isList("output_shape")
        ? c.shape("output_shape").sizes()
        : List.of((long) c.integer("output_shape"));
  }

  private List<Long> withElided(List<Long> given) {
    if (elided < 0) {
      throw new ModelException("expected input '" + input + "', found " + inputShape);
    }
    List<Long> all = new ArrayList<>(given);
    all.add(0, Shape.ANY);
    for (int i = 1; elidedFirst && i < elided; i++) {
      all.add(1, inputShape.size(i));
    }
    for (int i = inputShape.rank() - elided; !elidedFirst && i < inputShape.rank(); i++) {
      all.add(inputShape.size(i));
    }
    return all;
  }

  private long[] kernelSizes() {
    return kernel.chars().mapToLong(this::kernelSize).toArray();
  }

  private long kernelSize(int letter) {
    if (output.indexOf(letter) >= 0) {
      return outputSize(letter);
    }
    int axis = input.indexOf(letter);
    if (axis < 0) {
      throw new ModelException("expected '" + (char) letter + "' in input or output, found none");
    }
    return inputShape.size(elidedFirst ? axis - input.length() : axis);
  }

  /** 1 for letters that the bias lacks, from its first one on. */
  private long[] biasSizes(String axes) {
    int first = axes.chars().map(output::indexOf).min().orElse(-1);
    if (first < 0) {
      throw new ModelException("expected letters of '" + output + "', found '" + axes + "'");
    }
    List<Long> sizes = new ArrayList<>();
    for (char letter : output.substring(first).toCharArray()) {
      sizes.add(axes.indexOf(letter) >= 0 ? outputSize(letter) : 1L);
    }
    for (int i = 0; !elidedFirst && i < elided; i++) {
      sizes.add(1L);
    }
    return new Shape(sizes).toArray();
  }

  private long outputSize(int letter) {
    int axis = output.indexOf(letter) + (elidedFirst ? elided : 0);
    long size = axis < outputSizes.size() ? outputSizes.get(axis) : Shape.ANY;
    if (size == Shape.ANY) {
      throw new ModelException("expected a known size for '" + (char) letter + "', found none");
    }
    return size;
  }
}

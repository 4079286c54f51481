package dev.millrace.layers.preprocessing;

import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.FarmHash;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = cross(... cross(cross(key, f(x1)), f(x2)) ...) mod bins}, where f is a whole number
 * itself, or a text's FarmHash.
 *
 * <p>Input: two or more of texts or whole numbers {@code (batch,)} or {@code (batch, 1)}; output as
 * {@link Encoding} says.
 *
 * <p>Source: {@code keras.layers.HashedCrossing}; TensorFlow's {@code sparse.cross_hashed} and
 * {@code FingerprintCat64}.
 *
 * @param bins Keras' {@code num_bins}
 */
public record HashedCrossing(int bins, Encoding encoding) implements Layer {
  private static final long KEY = 0xDECAFCAFFEL;
  private static final long MULTIPLIER = 0xc6a4a7935bd1e995L;

  public HashedCrossing {
    if (bins < 1 || encoding != Encoding.INT && encoding != Encoding.ONE_HOT) {
      throw new ModelException(
          "expected num_bins of 1 and above and int or one_hot, found "
              + bins
              + " and "
              + encoding.kerasName());
    }
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    if (inputs.size() < 2) {
      throw new ModelException("expected two inputs and more, found " + inputs);
    }
    inputs.forEach(input -> requireColumn(input, inputs.get(0).shape()));
    return List.of(
        new TensorType(encoding.outputShape(inputs.get(0).shape(), bins), encoding.dtype()));
  }

  private static void requireColumn(TensorType input, Shape first) {
    boolean isColumn = first.rank() == 1 || first.rank() == 2 && first.last() == 1;
    boolean isKind = input.dtype() == DType.STRING || input.dtype().isInteger();
    if (!isColumn || !isKind || !input.shape().equals(first)) {
      throw new ModelException(
          "expected texts or whole numbers, all (batch,) or all (batch, 1), found " + input);
    }
  }

  @Override
  public List<Tensor> call(List<Tensor> inputs) {
    Shape shape = inputs.get(0).shape();
    List<long[]> features = inputs.stream().map(HashedCrossing::features).toList();
    long[] ids = new long[features.get(0).length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Long.remainderUnsigned(crossed(features, i), bins);
    }
    INDArray y = encoding.encode(ids, shape, bins);
    return List.of(Tensor.of(y));
  }

  private static long[] features(Tensor x) {
    return x instanceof Tensor.Text texts
        ? texts.values().stream().mapToLong(HashedCrossing::fingerprint).toArray()
        : RowMajor.longs(x.numbers());
  }

  private static long fingerprint(String text) {
    return FarmHash.fingerprint64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static long crossed(List<long[]> features, int record) {
    long hash = KEY;
    for (long[] feature : features) {
      hash = cross(hash, feature[record]);
    }
    return hash;
  }

  private static long cross(long a, long b) {
    long mixed = a ^ MULTIPLIER ^ shiftMix(b * MULTIPLIER) * MULTIPLIER;
    return shiftMix(shiftMix(mixed * MULTIPLIER) * MULTIPLIER);
  }

  private static long shiftMix(long value) {
    return value ^ value >>> 47;
  }
}

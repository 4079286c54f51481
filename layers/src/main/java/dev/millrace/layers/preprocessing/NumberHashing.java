package dev.millrace.layers.preprocessing;

import dev.millrace.layers.DType;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = hash(digits of x) mod bins}, the first bin kept for the mask if there is one.
 *
 * <p>Input: numbers {@code (batch, ...)}, cut to whole ones; output as {@link
 * dev.millrace.layers.Encoding} says.
 *
 * <p>Source: {@code keras.layers.Hashing}, called with numbers.
 *
 * @param mask the number that stands for none, or null; compared with what comes in, not yet cut
 */
public record NumberHashing(HashBins bins, Double mask) implements UnaryLayer {
  @Override
  public Shape outputShape(Shape input) {
    return bins.outputShape(input);
  }

  @Override
  public DType computeDType(DType input) {
    return input;
  }

  @Override
  public DType outputDType(DType input) {
    return bins.encoding().dtype();
  }

  @Override
  public INDArray forward(INDArray x) {
    long[] numbers = RowMajor.longs(x);
    boolean[] masked = masked(x, numbers);
    boolean isTruth = x.dataType() == DataType.BOOL;
    for (int i = 0; i < numbers.length; i++) {
      String digits = isTruth ? String.valueOf(numbers[i] != 0) : Long.toString(numbers[i]);
      numbers[i] = masked[i] ? 0 : bins.of(digits);
    }
    return bins.encode(numbers, Shape.of(x.shape()));
  }

  private boolean[] masked(INDArray x, long[] numbers) {
    boolean[] masked = new boolean[numbers.length];
    if (mask != null && bins.isMasking()) {
      float[] reals = x.dataType().isFPType() ? RowMajor.floats(x) : null;
      for (int i = 0; i < masked.length; i++) {
        masked[i] = reals == null ? numbers[i] == mask : reals[i] == mask.floatValue();
      }
    }
    return masked;
  }
}

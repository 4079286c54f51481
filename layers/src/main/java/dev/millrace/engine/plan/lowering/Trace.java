package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.plan.graph.Call;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.Concatenate;
import dev.millrace.layers.DType;
import dev.millrace.layers.Flatten;
import dev.millrace.layers.Layer;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.image.CenterCrop;
import dev.millrace.layers.image.ProportionalCrop;
import dev.millrace.layers.image.ProportionalPadding;
import dev.millrace.layers.image.Resizing;
import dev.millrace.layers.ops.ExpandDims;
import dev.millrace.layers.ops.Pad;
import dev.millrace.layers.ops.Repeat;
import dev.millrace.layers.ops.ReshapeTo;
import dev.millrace.layers.ops.Slicing;
import dev.millrace.layers.ops.Split;
import dev.millrace.layers.ops.Squeeze;
import dev.millrace.layers.ops.Stack;
import dev.millrace.layers.ops.Take;
import dev.millrace.layers.ops.Transpose;
import dev.millrace.layers.ops.WithConstants;
import dev.millrace.layers.reshaping.Cropping;
import dev.millrace.layers.reshaping.Permute;
import dev.millrace.layers.reshaping.RepeatVector;
import dev.millrace.layers.reshaping.Reshape;
import dev.millrace.layers.reshaping.UpSampling;
import dev.millrace.layers.reshaping.ZeroPadding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where each value of a layer's output comes from, found by calling the layer with numbered values,
 * with their negatives, and with random ones that must go the same ways.
 *
 * @param sources for each value, its number among all inputs' values counted from 1, or 0
 * @param constants what stands there where no input does
 * @param starts for each input, the number of its first value
 */
record Trace(int[] sources, float[] constants, int[] starts) {
  /** Numbers above are not exact in float32. */
  private static final int MOST_VALUES = 1 << 24;

  /** Layers that may do nothing but move values; whether one does, calling it tells. */
  private static final Set<Class<?>> MOVERS =
      Set.of(
          CenterCrop.class,
          Concatenate.class,
          Cropping.class,
          ExpandDims.class,
          Flatten.class,
          Pad.class,
          Permute.class,
          ProportionalCrop.class,
          ProportionalPadding.class,
          Repeat.class,
          RepeatVector.class,
          Reshape.class,
          ReshapeTo.class,
          Resizing.class,
          Slicing.class,
          Split.class,
          Squeeze.class,
          Stack.class,
          Take.class,
          Transpose.class,
          UpSampling.class,
          ZeroPadding.class);

  private static Class<?> type(Layer layer) {
    return layer instanceof WithConstants partial ? type(partial.layer()) : Lowerings.type(layer);
  }

  /** The outputs' traces, if the layer does nothing but move numbers of one kind. */
  static Optional<List<Trace>> of(Call call) {
    if (!MOVERS.contains(type(call.layer()))) {
      return Optional.empty();
    }
    List<TensorType> outputs = call.outputTypes();
    Kind kind = Kind.of(outputs.get(0));
    boolean isOneKind =
        (kind == Kind.FLOATS || kind == Kind.WHOLES || kind == Kind.DOUBLES)
            && outputs.stream().allMatch(type -> isKept(type, outputs.get(0)))
            && call.types().stream().allMatch(type -> isKept(type, outputs.get(0)));
    int[] starts = starts(call.types());
    if (!isOneKind
        || call.types().isEmpty()
        || kind == Kind.WHOLES && call.types().size() > 1
        || starts[starts.length - 1] > MOST_VALUES) {
      return Optional.empty();
    }
    try {
      return trace(call, starts, outputs.size());
    } catch (RuntimeException e) { // it does not take such numbers: no mover
      return Optional.empty();
    }
  }

  private static boolean isKept(TensorType type, TensorType as) {
    return Kind.of(type) == Kind.of(as) && type.dtype() == as.dtype();
  }

  /** For each input the number of its first value, and one more. */
  private static int[] starts(List<TensorType> types) {
    int[] starts = new int[types.size() + 1];
    starts[0] = 1;
    for (int i = 0; i < types.size(); i++) {
      boolean isKnown = Kind.of(types.get(i)) != Kind.TENSOR;
      int size = isKnown ? Site.size(types.get(i)) : MOST_VALUES;
      starts[i + 1] = (int) Math.min((long) starts[i] + size, MOST_VALUES + 1L);
    }
    return starts;
  }

  private static Optional<List<Trace>> trace(Call call, int[] starts, int outputs) {
    int count = starts[starts.length - 1];
    float[] numbers = new float[count];
    float[] negatives = new float[count];
    float[] random = new float[count];
    Random source = new Random(count);
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
      negatives[i] = -i;
      random[i] = source.nextInt(1 << 20) - (1 << 19);
    }
    List<Trace> traces = new ArrayList<>();
    for (int output = 0; output < outputs; output++) {
      float[] forth = call(call, starts, numbers, output);
      float[] back = call(call, starts, negatives, output);
      Trace trace = new Trace(new int[forth.length], new float[forth.length], starts);
      if (!trace.fill(forth, back) || !trace.leads(random, call(call, starts, random, output))) {
        return Optional.empty();
      }
      traces.add(trace);
    }
    return Optional.of(traces);
  }

  private static float[] call(Call call, int[] starts, float[] values, int output) {
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < call.types().size(); i++) {
      TensorType type = call.types().get(i);
      float[] own = Arrays.copyOfRange(values, starts[i], starts[i + 1]);
      INDArray array = RowMajor.of(own, type.shape().with(0, 1).toArray());
      // Truths cannot be numbered: a layer that moves them moves whole numbers too.
      DType dtype = type.dtype() == DType.BOOL ? DType.INT64 : type.dtype();
      inputs.add(Tensor.of(array.castTo(dtype.nd4j())));
    }
    Layer layer = call.layer();
    return RowMajor.floats(layer.call(inputs).get(output).numbers());
  }

  private boolean fill(float[] forth, float[] back) {
    int most = starts[starts.length - 1];
    for (int i = 0; i < forth.length; i++) {
      int number = (int) forth[i];
      boolean isValue = number == forth[i] && number > 0 && number < most && back[i] == -forth[i];
      if (isValue) {
        sources[i] = number;
      } else if (forth[i] == back[i] || forth[i] != forth[i] && back[i] != back[i]) {
        constants[i] = forth[i];
      } else {
        return false;
      }
    }
    return true;
  }

  private boolean leads(float[] values, float[] to) {
    for (int i = 0; i < to.length; i++) {
      float expected = sources[i] > 0 ? values[sources[i]] : constants[i];
      if (Float.compare(expected, to[i]) != 0) {
        return false;
      }
    }
    return to.length == sources.length;
  }

  int size() {
    return sources.length;
  }

  /** The number of the input from which a value comes; -1 for a constant. */
  int input(int value) {
    if (sources[value] == 0) {
      return -1;
    }
    int input = 0;
    while (starts[input + 1] <= sources[value]) {
      input++;
    }
    return input;
  }

  /** The place in its input's record from which a value comes. */
  int place(int value) {
    return sources[value] - starts[input(value)];
  }

  float constant(int value) {
    return constants[value];
  }

  /** Whether nothing but 0 stands where no input does. */
  boolean fillsWithZeros() {
    for (float constant : constants) {
      if (Float.compare(constant, 0) != 0) {
        return false;
      }
    }
    return true;
  }

  /** How many values from this one on come from neighbouring places, or are one constant. */
  int runFrom(int value) {
    int input = input(value);
    int count = 1;
    while (value + count < size() && input(value + count) == input && continues(value, count)) {
      count++;
    }
    return count;
  }

  private boolean continues(int value, int count) {
    return sources[value] == 0
        ? Float.compare(constants[value + count], constants[value]) == 0
        : sources[value + count] == sources[value] + count;
  }

  /** Whether the output is one input, of that size, as it is. */
  boolean isIdentity(int size) {
    return size() == size && input(0) >= 0 && place(0) == 0 && runFrom(0) == size;
  }
}

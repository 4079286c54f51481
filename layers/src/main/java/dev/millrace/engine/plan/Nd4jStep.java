package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import dev.millrace.engine.plan.graph.Kind;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer without a kernel: its own equation on ND4J.
 *
 * @param inputs how each input is kept
 * @param outputs how each output is kept
 */
public record Nd4jStep(Layer layer, List<Place> inputs, List<Place> outputs) implements Step {
  /**
   * A value.
   *
   * @param number in the memory
   * @param type as the layer has it
   */
  public record Place(int number, Kind kind, TensorType type) {
    /** All values of those rows; where a layer gives fewer, the last tile's would pass for them. */
    private int all(int found, int rows) {
      long expected = rows * type.shape().recordSize();
      if (found != expected) {
        throw new ModelException("expected " + expected + " values of its output, found " + found);
      }
      return found;
    }
  }

  @Override
  public void run(Memory memory, int rows) {
    List<Tensor> given = new ArrayList<>();
    inputs.forEach(place -> given.add(read(memory, place, rows)));
    List<Tensor> made = call(given);
    for (int i = 0; i < outputs.size(); i++) {
      write(memory, outputs.get(i), made.get(i), rows);
    }
  }

  private List<Tensor> call(List<Tensor> given) {
    try {
      return layer.call(given);
    } catch (ModelException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      List<TensorType> found = given.stream().map(Tensor::type).toList();
      throw new ModelException(
          "expected inputs that it computes with, found " + found + ": " + e, e);
    }
  }

  private static Tensor read(Memory memory, Place place, int rows) {
    int number = place.number;
    if (place.kind == Kind.TENSOR) {
      return memory.tensors[number];
    }
    Shape shape = place.type.shape().with(0, rows);
    int from = memory.from[number];
    int to = from + Math.toIntExact(rows * shape.recordSize());
    return switch (place.kind) {
      case FLOATS ->
          numbers(
              RowMajor.of(Arrays.copyOfRange(memory.floats[number], from, to), shape.toArray()),
              place);
      case WHOLES ->
          numbers(
              RowMajor.of(Arrays.copyOfRange(memory.wholes[number], from, to), shape.toArray()),
              place);
      case DOUBLES ->
          numbers(
              RowMajor.of(Arrays.copyOfRange(memory.doubles[number], from, to), shape.toArray()),
              place);
      default -> Tensor.of(shape, Arrays.copyOfRange(memory.texts[number], from, to));
    };
  }

  private static Tensor numbers(INDArray values, Place place) {
    return Tensor.of(values.castTo(place.type.dtype().nd4j()));
  }

  private static void write(Memory memory, Place place, Tensor made, int rows) {
    int to = memory.from[place.number];
    switch (place.kind) {
      case FLOATS -> {
        float[] values = RowMajor.floats(made.numbers());
        System.arraycopy(
            values, 0, memory.floats[place.number], to, place.all(values.length, rows));
      }
      case WHOLES -> {
        long[] values = RowMajor.longs(made.numbers());
        System.arraycopy(
            values, 0, memory.wholes[place.number], to, place.all(values.length, rows));
      }
      case DOUBLES -> {
        double[] values = RowMajor.doubles(made.numbers());
        System.arraycopy(
            values, 0, memory.doubles[place.number], to, place.all(values.length, rows));
      }
      case TEXTS -> memory.texts[place.number] = made.texts().values().toArray(String[]::new);
      case TENSOR -> memory.tensors[place.number] = made;
    }
  }
}

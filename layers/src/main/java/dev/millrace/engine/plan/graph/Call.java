package dev.millrace.engine.plan.graph;

import dev.millrace.layers.Layer;
import dev.millrace.layers.TensorType;
import java.util.List;

/**
 * One call of a layer.
 *
 * @param name the layer's place in the model
 * @param inputs the numbers of the values that it reads
 * @param outputs the numbers of the values that it gives
 * @param types what the layer is told of its inputs
 * @param times how many records one record of the model is to this layer: steps that a layer takes
 *     one by one stand there as records
 */
public record Call(
    String name,
    Layer layer,
    List<Integer> inputs,
    List<Integer> outputs,
    List<TensorType> types,
    int times) {
  public Call {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    types = List.copyOf(types);
  }

  public List<TensorType> outputTypes() {
    return layer.outputTypes(types);
  }

  Call with(Layer other) {
    return new Call(name, other, inputs, outputs, types, times);
  }

  Call withOutputs(List<Integer> others) {
    return new Call(name, layer, inputs, others, types, times);
  }

  Call withInputs(List<Integer> others) {
    return new Call(name, layer, others, outputs, types, times);
  }
}

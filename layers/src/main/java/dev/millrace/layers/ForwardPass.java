package dev.millrace.layers;

import java.util.ArrayList;
import java.util.List;

/** Runs a model's layers one after the other on ND4J: the truth that faster passes are held to. */
final class ForwardPass {
  private ForwardPass() {}

  static List<Tensor> run(Model model, List<Tensor> given) {
    requireInputs(model, given);
    List<Tensor> values = new ArrayList<>(given);
    for (Model.Node node : model.nodes()) {
      values.addAll(call(node, node.inputs().stream().map(values::get).toList()));
    }
    return model.outputs().stream().map(output -> values.get(output.value())).toList();
  }

  private static List<Tensor> call(Model.Node node, List<Tensor> inputs) {
    try {
      return node.layer().call(inputs);
    } catch (ModelException e) {
      throw e.at("layer '" + node.name() + "'");
    } catch (RuntimeException e) {
      List<Shape> shapes = inputs.stream().map(Tensor::shape).toList();
      throw new ModelException("on " + shapes + ": " + e.getMessage(), e)
          .at("layer '" + node.name() + "'");
    }
  }

  private static void requireInputs(Model model, List<Tensor> given) {
    List<Model.Input> inputs = model.inputs();
    if (given.size() != inputs.size()) {
      throw new ModelException("expected " + inputs.size() + " inputs, found " + given.size());
    }
    for (int i = 0; i < given.size(); i++) {
      TensorType expected = inputs.get(i).type();
      if (!expected.shape().accepts(given.get(i).shape())) {
        throw new ModelException(
            "input '"
                + inputs.get(i).name()
                + "': expected "
                + expected
                + ", found "
                + given.get(i).shape());
      }
    }
  }
}

package dev.millrace.layers;

import java.util.ArrayList;
import java.util.List;

/** Runs a model's layers one after the other on ND4J: the truth that faster passes are held to. */
final class ForwardPass {
  private ForwardPass() {}

  static List<Tensor> run(Model model, List<Tensor> given) {
    GraphCheck.requireInputs(model.inputs(), given.stream().map(Tensor::type).toList());
    List<Tensor> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      values.add(given.get(i).as(model.inputs().get(i).type().dtype()));
    }
    for (Model.Node node : model.nodes()) {
      values.addAll(call(node, node.inputs().stream().map(values::get).toList()));
    }
    return model.outputs().stream().map(output -> values.get(output.value())).toList();
  }

  private static List<Tensor> call(Model.Node node, List<Tensor> inputs) {
    String place = "layer '" + node.name() + "'";
    try {
      return node.layer().call(inputs);
    } catch (ModelException e) {
      throw e.at(place);
    } catch (RuntimeException e) {
      List<TensorType> found = inputs.stream().map(Tensor::type).toList();
      throw new ModelException(
              "expected inputs that it computes with, found " + found + ": " + e, e)
          .at(place);
    }
  }
}

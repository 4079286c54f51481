package dev.millrace.jobs.predict;

import dev.millrace.layers.Model;
import dev.millrace.layers.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The plain forward pass: each layer's own equation, in the types that the model declares.
 *
 * @param batch how many records are computed at once
 */
public record PlainPredictor(Model model, int batch) implements Predictor {
  @Override
  public List<Tensor> predict(List<Tensor> inputs) {
    long records = Records.count(inputs);
    List<List<Tensor>> chunks = new ArrayList<>();
    for (long from = 0; from == 0 || from < records; from += batch) {
      long first = from;
      long end = Math.min(records, from + batch);
      chunks.add(model.call(inputs.stream().map(x -> Records.slice(x, first, end)).toList()));
    }
    return IntStream.range(0, model.outputs().size())
        .mapToObj(output -> Records.join(chunks.stream().map(c -> c.get(output)).toList()))
        .toList();
  }

  @Override
  public String name() {
    return "plain";
  }
}

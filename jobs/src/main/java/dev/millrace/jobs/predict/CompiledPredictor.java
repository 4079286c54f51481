package dev.millrace.jobs.predict;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;
import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The compiled pass, as it scores events inside a job: micro-batches of columns, float32 scores.
 */
public final class CompiledPredictor implements Predictor {
  private final CompiledModel compiled;
  private final Pass pass;

  /**
   * Compiles a model.
   *
   * @param batch how many records are computed at once
   * @throws ModelException if an input or output has no fixed size a record
   */
  public CompiledPredictor(Model model, int batch) {
    this.compiled = CompiledModel.compile(model);
    this.pass = compiled.newPass(batch);
  }

  /** Whether records have sizes that are known before they arrive, and get numbers as scores. */
  public static boolean fits(Model model) {
    return model.outputs().stream().noneMatch(o -> o.type().dtype() == DType.STRING)
        && Stream.concat(
                model.inputs().stream().map(Model.Input::type),
                model.outputs().stream().map(Model.Output::type))
            .noneMatch(type -> type.shape().recordSize() == Shape.ANY);
  }

  @Override
  public List<Tensor> predict(List<Tensor> inputs) {
    int records = Math.toIntExact(Records.count(inputs));
    int stride = compiled.scoresPerRecord();
    float[] scores = new float[Math.multiplyExact(records, stride)];
    for (int from = 0; from < records; from += pass.capacity()) {
      int rows = Math.min(records - from, pass.capacity());
      pack(inputs, from, rows);
      pass.run(rows);
      System.arraycopy(pass.scores(), 0, scores, from * stride, rows * stride);
    }
    return split(scores, records);
  }

  private void pack(List<Tensor> inputs, int from, int rows) {
    for (int i = 0; i < inputs.size(); i++) {
      try {
        ColumnFill.fill(pass.column(i), Records.slice(inputs.get(i), from, from + rows), from);
      } catch (ModelException e) {
        throw e.at("input '" + compiled.inputs().get(i).name() + "'");
      }
    }
  }

  /** Each output's own columns of the scores, in its own type and shape. */
  private List<Tensor> split(float[] scores, int records) {
    INDArray all = Nd4j.create(scores, new long[] {records, compiled.scoresPerRecord()}, 'c');
    List<Tensor> outputs = new ArrayList<>();
    long from = 0;
    for (Model.Output output : compiled.outputs()) {
      long width = output.type().shape().recordSize();
      INDArray mine = all.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + width));
      outputs.add(Tensor.of(shaped(mine.dup('c'), output.type(), records)));
      from += width;
    }
    return outputs;
  }

  private static INDArray shaped(INDArray scores, TensorType type, int records) {
    return scores.reshape(type.shape().with(0, records).toArray()).castTo(type.dtype().nd4j());
  }

  @Override
  public String name() {
    return "compiled";
  }

  @Override
  public void close() {
    pass.close();
    compiled.close();
  }
}

package dev.millrace.layers.keras;

import dev.millrace.layers.Layer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A user's layer, found as a service: {@code y = (x * factor) ^ power}. */
public final class ScaleLayer implements KerasLayer {
  record Scale(INDArray factor, double power) implements UnaryLayer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public INDArray forward(INDArray x) {
      return Transforms.pow(x.mul(factor), power, false);
    }
  }

  @Override
  public String kerasName() {
    return "test>Scale";
  }

  @Override
  public Layer read(LayerSource source) {
    return new Scale(source.weight("factor", source.input().last()), source.config().real("power"));
  }
}

package dev.millrace.engine.plan.graph;

import dev.millrace.layers.TensorType;
import dev.millrace.layers.image.CenterCrop;
import java.util.List;

/** Makes a crop that enlarges two calls: what is taken of an image, and what is made of it. */
final class PartCrops implements Rule {
  @Override
  public void apply(Graph graph) {
    for (Call call : List.copyOf(graph.calls())) {
      if (call.layer() instanceof CenterCrop crop && isEnlarged(crop, call.types().get(0))) {
        graph.part(call, crop.largest(), crop.enlarged());
      }
    }
  }

  private static boolean isEnlarged(CenterCrop crop, TensorType images) {
    return Kind.isFloat32(images) && crop.enlarges(images.shape());
  }
}

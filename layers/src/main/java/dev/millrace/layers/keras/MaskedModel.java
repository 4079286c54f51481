package dev.millrace.layers.keras;

import dev.millrace.layers.Model;
import java.util.List;

/**
 * A model with masks among its inputs and outputs.
 *
 * @param masked the numbers of the outputs whose masks are the model's last outputs, in that order
 */
record MaskedModel(Model model, List<Integer> masked) {
  MaskedModel {
    masked = List.copyOf(masked);
  }
}

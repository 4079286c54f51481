package dev.millrace.jobs.inspect;

import dev.millrace.jobs.picture.Flow;
import dev.millrace.jobs.picture.Picture;
import dev.millrace.layers.Model;
import dev.millrace.layers.Shape;
import dev.millrace.layers.keras.Inspection;
import java.util.List;
import java.util.Locale;

/** An inspection as a picture. */
final class ModelPicture {
  private ModelPicture() {}

  /** The text of an SVG file. */
  static String of(String file, Inspection inspection) {
    return inspection
        .model()
        .map(model -> of(model, inspection))
        .orElseGet(() -> ofRefused(file, inspection));
  }

  private static String of(Model model, Inspection inspection) {
    long cost = model.multiplyAdds(List.of());
    String facts =
        String.format(Locale.ROOT, "%,d parameters", inspection.parameters())
            + (cost == Shape.ANY
                ? ""
                : String.format(Locale.ROOT, " · %,d multiply-adds a record", cost));
    return new Picture(model.name(), facts + writtenBy(inspection), ModelFlow.of(model, inspection))
        .svg();
  }

  private static String ofRefused(String file, Inspection inspection) {
    Flow flow = RefusedFlow.of(inspection);
    int refused = inspection.refusedLayers().size();
    String facts = refused == 1 ? "1 layer is" : refused + " layers are";
    return new Picture(file, facts + " not supported" + writtenBy(inspection), flow).svg();
  }

  private static String writtenBy(Inspection inspection) {
    return inspection.kerasVersion().isEmpty() ? "" : " · Keras " + inspection.kerasVersion();
  }
}

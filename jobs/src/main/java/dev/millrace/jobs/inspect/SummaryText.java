package dev.millrace.jobs.inspect;

import dev.millrace.jobs.TextTable;
import dev.millrace.layers.Model;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.layers.keras.Inspection;
import dev.millrace.layers.keras.ListedLayer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An inspection for somebody at a terminal. */
final class SummaryText {
  private SummaryText() {}

  /** A model's layers, inputs, outputs and size. */
  static String of(Model model, Inspection inspection) {
    return "Model '%s'%s%n%n%s%nInputs%n%sOutputs%n%s%n%s"
        .formatted(
            model.name(),
            writtenBy(inspection),
            layers(Summary.rows(model, inspection)),
            types(model.inputs().stream().map(i -> i.name() + "  " + i.type()).toList()),
            types(model.outputs().stream().map(o -> o.name() + "  " + o.type()).toList()),
            facts(model, inspection));
  }

  /** The layers of a model that is refused: which of them are not known. */
  static String ofRefused(Inspection inspection) {
    if (inspection.layers().isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("Layer (type)", "Supported");
    for (ListedLayer layer : inspection.layers()) {
      table.row(
          titled(layer.path().size() - 1, layer.name(), layer.kerasClass()),
          layer.refusal().isEmpty() ? "yes" : "no");
    }
    return "Refused model%s%n%n%s%s"
        .formatted(writtenBy(inspection), table, reasons(inspection.refusedLayers()));
  }

  private static String reasons(List<ListedLayer> refused) {
    return refused.isEmpty()
        ? ""
        : "%nNot supported%n%s"
            .formatted(
                types(
                    refused.stream()
                        .map(layer -> layer.refusal().orElseThrow().getMessage())
                        .toList()));
  }

  private static String layers(List<SummaryRow> rows) {
    TextTable table =
        new TextTable("Layer (type)", "Output", "Params >", "Multiply-adds >", "Connected to");
    for (SummaryRow row : rows) {
      table.row(
          titled(row.depth(), row.layer(), row.kerasClass()),
          row.outputs().stream().map(TensorType::toString).collect(Collectors.joining(", ")),
          row.isShared() ? "shared" : number(row.parameters()),
          row.multiplyAdds() == 0 ? "" : number(row.multiplyAdds()),
          String.join(", ", row.inputs()));
    }
    return table.toString();
  }

  private static String facts(Model model, Inspection inspection) {
    byte[] bytes = ModelCodec.encode(model);
    return "Params   %s%nCosts    %s multiply-adds a record%nCodec    %s bytes, SHA-256 %s%nScoring  %s%n"
        .formatted(
            number(inspection.parameters()),
            number(model.multiplyAdds(List.of())),
            number(bytes.length),
            ModelCodec.hash(bytes),
            Readiness.of(model));
  }

  private static String titled(int depth, String layer, String kerasClass) {
    return "  ".repeat(depth) + layer + " (" + kerasClass + ")";
  }

  private static String types(List<String> lines) {
    return lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }

  private static String writtenBy(Inspection inspection) {
    return inspection.kerasVersion().isEmpty()
        ? ""
        : ", written by Keras " + inspection.kerasVersion();
  }

  private static String number(long value) {
    return value == Shape.ANY ? "any" : String.format(Locale.ROOT, "%,d", value);
  }
}

package dev.millrace.jobs.inspect;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.WeightsOption;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.keras.Inspection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace inspect}: what a model file holds, and whether it can be scored with. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a model's layers, inputs and outputs, as Keras' model.summary().",
      "",
      "A model that is refused ends with the refusal and the exit code 1; its layers are listed with "
          + "whether they are supported, and each one that is not with its place and the reason."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace inspect fraud.keras",
      "  millrace inspect fraud.keras --json | tail -1 | jq",
      "  millrace inspect fraud.keras --plan",
      "  millrace inspect fraud.keras --svg fraud.svg",
      "  millrace inspect fraud.json --weights fraud.weights.h5"
    })
public final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "The model file that Keras wrote.")
  private Path file;

  @Mixin private WeightsOption weights;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Option(
      names = "--plan",
      description = {
        "Shows the steps of the compiled forward pass: which kernels run, which equations on ND4J, "
            + "and whether a record gets the same bits in any batch."
      })
  private boolean plan;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draws the model's graph into this file.")
  private Path svg;

  /**
   * @throws ModelException if the model is refused, once everything is shown
   */
  @Override
  public Integer call() {
    Inspection inspection = weights.inspect(file);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        inspection
            .model()
            .map(model -> SummaryText.of(model, inspection))
            .orElseGet(() -> SummaryText.ofRefused(inspection)));
    if (plan) {
      inspection.model().ifPresent(model -> out.print(PlanText.of(model)));
    }
    if (json) {
      out.println(SummaryJson.of(inspection));
    }
    out.flush();
    if (svg != null) {
      write(ModelPicture.of(String.valueOf(file.getFileName()), inspection));
    }
    Optional<ModelException> refusal = inspection.refusal();
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return 0;
  }

  private void write(String picture) {
    try {
      Files.writeString(svg, picture);
    } catch (IOException e) {
      throw new CommandException("expected a file that can be written: " + e);
    }
  }
}

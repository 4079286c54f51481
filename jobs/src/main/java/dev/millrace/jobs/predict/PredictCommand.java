package dev.millrace.jobs.predict;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.TextTable;
import dev.millrace.jobs.WeightsOption;
import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace predict}: a model's outputs for files of inputs. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Computes a model's outputs for files of inputs, as Keras' model.predict.",
    footerHeading = "%nInputs:%n",
    footer = {
      "  .npy (float16 to float64, integers, bool, texts) or JSON nested lists, told by",
      "  their first bytes; the first axis is the records. Numbers are converted to the",
      "  type of the model's input.",
      "",
      "Outputs:",
      "  output.npy, or output_0.npy, output_1.npy and so on in the model's order;",
      "  texts as .json.",
      "",
      "Examples:",
      "  millrace predict fraud.keras --input transactions.npy --output scores",
      "  millrace predict delay.keras --input origin=o.json --input hour=h.npy --output out"
    })
public final class PredictCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "The model file that Keras wrote.")
  private Path file;

  @Mixin private WeightsOption weights;

  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "[NAME=]FILE",
      description = "An input's values: by the input's name, else in the model's order.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where the outputs go; made if it is missing.")
  private Path output;

  @Option(
      names = "--plain",
      description =
          "Run each layer's own equation instead of the compiled pass that jobs score with. It is "
              + "taken anyway where a record has no fixed size, or an output is not float32.")
  private boolean plain;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "256",
      description = "How many records are computed at once (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (batch < 1) {
      throw new CommandException("--batch: expected at least 1, found " + batch);
    }
    Model model = weights.read(file);
    List<InputArgument> arguments = inputs.stream().map(InputArgument::parse).toList();
    List<Tensor> values = ModelInputs.read(model, arguments);
    try (Predictor predictor = predictor(model)) {
      List<Tensor> outputs = predictor.predict(values);
      report(model, outputs, OutputFiles.write(output, outputs), predictor);
    }
    return 0;
  }

  private Predictor predictor(Model model) {
    boolean exact = model.outputs().stream().allMatch(o -> o.type().dtype() == DType.FLOAT32);
    return plain || !exact || !CompiledPredictor.fits(model)
        ? new PlainPredictor(model, batch)
        : new CompiledPredictor(model, batch);
  }

  private void report(Model model, List<Tensor> outputs, List<Path> files, Predictor predictor) {
    PrintWriter out = spec.commandLine().getOut();
    TextTable table = new TextTable("File", "Output", "Shape", "Type");
    ArrayNode list = JSON.createArrayNode();
    for (int i = 0; i < files.size(); i++) {
      Model.Output output = model.outputs().get(i);
      List<Long> shape = outputs.get(i).shape().sizes();
      table.row(files.get(i), output.name(), shape, output.type().dtype());
      list.addObject()
          .put("file", files.get(i).toString())
          .put("name", output.name())
          .put("dtype", output.type().dtype().kerasName())
          .set("shape", JSON.valueToTree(shape));
    }
    out.print(table);
    if (json) {
      out.println(JSON.createObjectNode().put("pass", predictor.name()).set("outputs", list));
    }
    out.flush();
  }
}

package dev.millrace.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.benchmarks.engine.EngineJson;
import dev.millrace.benchmarks.engine.EnginePlot;
import dev.millrace.benchmarks.engine.EngineRun;
import dev.millrace.benchmarks.engine.EngineSummary;
import dev.millrace.benchmarks.engine.EngineTable;
import dev.millrace.benchmarks.engine.Pace;
import dev.millrace.benchmarks.pipeline.KafkaRun;
import dev.millrace.benchmarks.pipeline.PipelineJson;
import dev.millrace.benchmarks.pipeline.PipelinePace;
import dev.millrace.benchmarks.pipeline.PipelinePlot;
import dev.millrace.benchmarks.pipeline.PipelineRun;
import dev.millrace.benchmarks.pipeline.PipelineSummary;
import dev.millrace.benchmarks.pipeline.PipelineTable;
import dev.millrace.benchmarks.side.Peer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace bench}: Millrace measured beside its peers, on this machine, now. */
@Command(
    name = "millrace bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Millrace beside ONNX Runtime and its other peers, with the same weights and inputs.",
      "",
      "Without --pipeline: forward passes, one thread, nine models, batches of 1 to 512. The scores "
          + "are compared first; then the sides take turns. Medians with quartiles.",
      "With --pipeline: whole Flink jobs, and a Kafka-to-Kafka job with a broker of its own."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace bench --quick",
      "  millrace bench --json | tail -1 | jq",
      "  millrace bench --pipeline --svg plots"
    })
public final class Bench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--pipeline", description = "Whole jobs instead of forward passes.")
  private boolean pipeline;

  @Option(names = "--quick", description = "A minute or two; the numbers are rougher.")
  private boolean quick;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      description = "Only these models: ${DEFAULT-VALUE}.",
      defaultValue =
          "fraud_mlp,tabular_bn,ffnn,wide_mlp,autoencoder,gru_sequence,lstm_sequence,cnn_window,transformer")
  private List<String> models;

  @Option(
      names = "--svg",
      paramLabel = "DIR",
      description = "Draws what was measured into this folder.")
  private Path svg;

  public static void main(String... args) {
    Logs.quiet();
    System.exit(new CommandLine(new Bench()).setUsageHelpAutoWidth(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Machine machine = Machine.here();
    say(out, machine + "\n");
    ObjectNode result = pipeline ? pipeline(out, machine) : engine(out, machine);
    if (json) {
      say(out, result.toString());
    }
    return 0;
  }

  private ObjectNode pipeline(PrintWriter out, Machine machine) throws Exception {
    PipelinePace pace = quick ? PipelinePace.QUICK : PipelinePace.FULL;
    PipelineSummary summary =
        new PipelineSummary(new PipelineRun(pace).run(), new KafkaRun(pace).run());
    say(out, PipelineTable.of(summary));
    draw("pipeline.svg", () -> PipelinePlot.of(summary, machine));
    return PipelineJson.of(summary, machine);
  }

  private ObjectNode engine(PrintWriter out, Machine machine) throws IOException {
    say(out, EngineTable.head());
    EngineRun run = new EngineRun(quick ? Pace.QUICK : Pace.FULL);
    EngineSummary summary =
        new EngineSummary(run.run(models, point -> say(out, EngineTable.line(point))));
    say(out, "\n" + EngineTable.foot(summary));
    draw("engine-onnx.svg", () -> EnginePlot.of(summary, Peer.ONNX_RUNTIME, machine));
    draw("engine-nd4j.svg", () -> EnginePlot.of(summary, Peer.ND4J, machine));
    return EngineJson.of(summary, machine);
  }

  private void draw(String name, Supplier<String> drawing) throws IOException {
    if (svg != null) {
      Files.createDirectories(svg);
      Files.writeString(svg.resolve(name), drawing.get());
    }
  }

  private static void say(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }
}

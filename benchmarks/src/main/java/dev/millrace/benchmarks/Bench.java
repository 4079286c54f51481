package dev.millrace.benchmarks;

import dev.millrace.benchmarks.engine.EngineJson;
import dev.millrace.benchmarks.engine.EngineRun;
import dev.millrace.benchmarks.engine.EngineSummary;
import dev.millrace.benchmarks.engine.EngineTable;
import dev.millrace.benchmarks.engine.Pace;
import dev.millrace.benchmarks.pipeline.KafkaRun;
import dev.millrace.benchmarks.pipeline.PipelineJson;
import dev.millrace.benchmarks.pipeline.PipelinePace;
import dev.millrace.benchmarks.pipeline.PipelineRun;
import dev.millrace.benchmarks.pipeline.PipelineSummary;
import dev.millrace.benchmarks.pipeline.PipelineTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
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
      "  millrace bench --pipeline"
    })
public final class Bench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--pipeline", description = "Whole jobs instead of forward passes.")
  private boolean pipeline;

  @Option(names = "--quick", description = "About a minute; the numbers are rougher.")
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

  public static void main(String... args) {
    System.exit(new CommandLine(new Bench()).setUsageHelpAutoWidth(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Machine machine = Machine.here();
    say(out, machine + "\n");
    if (pipeline) {
      pipeline(out, machine);
    } else {
      engine(out, machine);
    }
    return 0;
  }

  private void pipeline(PrintWriter out, Machine machine) throws Exception {
    PipelinePace pace = quick ? PipelinePace.QUICK : PipelinePace.FULL;
    PipelineSummary summary =
        new PipelineSummary(new PipelineRun(pace).run(), new KafkaRun(pace).run());
    say(out, PipelineTable.of(summary));
    if (json) {
      say(out, PipelineJson.of(summary, machine).toString());
    }
  }

  private void engine(PrintWriter out, Machine machine) {
    say(out, EngineTable.head());
    EngineRun run = new EngineRun(quick ? Pace.QUICK : Pace.FULL);
    EngineSummary summary =
        new EngineSummary(run.run(models, point -> say(out, EngineTable.line(point))));
    say(out, "\n" + EngineTable.foot(summary));
    if (json) {
      say(out, EngineJson.of(summary, machine).toString());
    }
  }

  private static void say(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }
}

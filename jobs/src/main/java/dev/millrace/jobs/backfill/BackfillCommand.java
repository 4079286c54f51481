package dev.millrace.jobs.backfill;

import dev.millrace.jobs.BatchOptions;
import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.FlinkOptions;
import dev.millrace.jobs.event.MappingOptions;
import dev.millrace.jobs.event.OutputOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace backfill}: files in, scored and rejected rows out. */
@Command(
    name = "backfill",
    sortOptions = false,
    customSynopsis =
        "millrace backfill --model FILE[@TIME]... --input FILE... --output DIR [OPTION]...",
    description = {
      "Scores the rows of files with the live job's field mapping, operator and scores; where models"
          + " have times, each row with the version of its time.",
      "",
      "Reads JSON lines, CSV under a header (both also as gzip) and Parquet; a format is told by a"
          + " file's name, else by its first bytes. Rows become JSON events: Parquet's timestamps as"
          + " ISO text; CSV's cells as numbers where they look like it and feed no text. Writes"
          + " scored-*.jsonl and rejected-*.jsonl, which are there once the job is done."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace backfill --model flight-delay-v2.keras --input flights-2001-06.parquet \\",
      "      --output scored --hour hour=date --weekday weekday=date --score p_late=1",
      "  millrace backfill --model v1.keras@2001-06-01T00:00:00Z --model v2.keras@2001-06-15T00:00:00Z \\",
      "      --event-time date --input flights-2001-06.parquet --output scored \\",
      "      --hour hour=date --weekday weekday=date",
      "  millrace backfill --models models --bootstrap localhost:9092 --event-time date \\",
      "      --input flights-2001-06.parquet --output scored --hour hour=date",
      "  millrace backfill --model fraud.keras --input 'payments/*.csv.gz' more.jsonl \\",
      "      --output scored --csv-separator ';' --parallelism 4"
    })
public final class BackfillCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file with these options, their names without the dashes.")
  private Path config;

  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, folders or patterns, on any file system that Flink knows.")
  private List<String> input;

  @Option(
      names = "--format",
      paramLabel = "jsonl|csv|parquet",
      converter = FormatConverter.class,
      description = "The format of all files (default: each its own).")
  private RowFormat format;

  @Option(
      names = "--csv-separator",
      paramLabel = "CHARACTER",
      defaultValue = ",",
      description = "What separates the cells of CSV (default: ${DEFAULT-VALUE}).")
  private char separator;

  @Option(
      names = "--csv-text",
      paramLabel = "FIELD",
      split = ",",
      description =
          "Cells of CSV that stay text even where they look like numbers; for --models, whose inputs"
              + " nobody knows before (default: those that feed texts of the --model files).")
  private Set<String> texts = new TreeSet<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder for the results: a new or an empty one.")
  private String output;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Mixin(name = "Models")
  private BackfillModelOptions models;

  @Mixin(name = "Fields of the row")
  private MappingOptions mapping;

  @Mixin(name = "Fields of the scored row")
  private OutputOptions outputFields;

  @Mixin(name = "Batches")
  private BatchOptions batch;

  @Mixin(name = "Running")
  private FlinkOptions flink;

  @Override
  public Integer call() throws Exception {
    BackfillSettings settings = settings();
    requireEmpty(output);
    StreamExecutionEnvironment env = flink.environment();
    if (flink.parallelism() > 0) {
      env.setParallelism(flink.parallelism());
    }
    BackfillJob.build(env, settings);
    if (FlinkOptions.isInThisProcess(env)) {
      PrintWriter err = spec.commandLine().getErr();
      Progress progress = new Progress(err, System.console() != null, settings.bytes());
      long start = System.nanoTime();
      report(BackfillRun.run(env, progress), (System.nanoTime() - start) / 1e9);
    } else {
      env.execute("millrace backfill");
    }
    return 0;
  }

  private BackfillSettings settings() {
    try {
      return new BackfillSettings(
          models.models(),
          models.eventTime(),
          models.modelBy(),
          models.routeBy(),
          InputFiles.find(input, Optional.ofNullable(format)),
          separator,
          texts,
          output,
          mapping.mapping(),
          outputFields.fields(),
          batch.policy());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void report(BackfillCounts counts, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    double perSecond = counts.rows() / seconds;
    out.printf("rows      %,d%n", counts.rows());
    out.printf("scored    %,d%n", counts.scored());
    out.printf("rejected  %,d%n", counts.rejected());
    out.printf("seconds   %.1f (%,.0f rows/s)%n", seconds, perSecond);
    out.printf("output    %s%n", output);
    if (json) {
      out.printf(
          "{\"rows\":%d,\"scored\":%d,\"rejected\":%d,\"seconds\":%.3f,\"rows_per_s\":%.0f}%n",
          counts.rows(), counts.scored(), counts.rejected(), seconds, perSecond);
    }
    out.flush();
  }

  private static void requireEmpty(String folder) throws IOException {
    var path = new org.apache.flink.core.fs.Path(folder);
    FileSystem files = path.getFileSystem();
    FileStatus[] there = files.exists(path) ? files.listStatus(path) : new FileStatus[0];
    if (there != null && there.length > 0) {
      throw new CommandException(
          "output '"
              + folder
              + "': expected a new or an empty folder, found "
              + there.length
              + " files in it: give another --output, or remove them");
    }
  }
}

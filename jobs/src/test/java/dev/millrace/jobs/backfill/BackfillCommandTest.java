package dev.millrace.jobs.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.jobs.CommandRun;
import dev.millrace.jobs.demo.EmbeddedBroker;
import dev.millrace.jobs.demo.stats.Predictions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole backfills over the demo's flights. */
@Tag("cluster")
@Timeout(300)
class BackfillCommandTest {
  private static final int FLIGHTS = 502_222;
  private static final int FEW = 2_000;
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  @TempDir private Path resources;

  @Test
  void theWholeMonthOfParquetHasKerasAuc() throws Exception {
    CommandRun run = backfill("v1", resource("flights-2001-06.parquet"), "out", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().get("scored").asInt()).isEqualTo(FLIGHTS);
    assertThat(run.json().get("rejected").asInt()).isZero();
    assertThat(auc("out")).isCloseTo(0.639130, within(0.001));
  }

  @Test
  void theWholeMonthOfCompressedCsvHasKerasAuc() throws Exception {
    CommandRun run = backfill("v2", resource("flights-2001-06.csv.gz"), "out");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines()).contains("rows      502,222", "scored    502,222", "rejected  0");
    assertThat(auc("out")).isCloseTo(0.685624, within(0.001));
  }

  @Test
  void everyFormatGivesTheSameScores() throws Exception {
    List<String> csv = firstLines(FEW + 1);
    Path asCsv = Files.write(folder.resolve("few.csv"), csv);
    Path asLines =
        Files.write(folder.resolve("few.jsonl"), csv.stream().skip(1).map(this::json).toList());
    Path asParquet =
        ParquetFlights.write(folder.resolve("few.parquet"), csv.subList(1, csv.size()));
    for (Path each : List.of(asCsv, asLines, asParquet)) {
      assertThat(backfill("v1", each, each.getFileName() + "-out").exitCode()).isZero();
    }
    List<String> scored = lines("few.csv-out", "scored");
    assertThat(scored).hasSize(FEW);
    assertSameScores(lines("few.jsonl-out", "scored"), scored);
    assertSameScores(lines("few.parquet-out", "scored"), scored);
  }

  private static void assertSameScores(List<String> found, List<String> expected)
      throws IOException {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      ObjectNode one = (ObjectNode) JSON.readTree(found.get(i));
      ObjectNode other = (ObjectNode) JSON.readTree(expected.get(i));
      assertThat(one.remove("p_late").asDouble())
          .isCloseTo(other.remove("p_late").asDouble(), within(1e-6));
      assertThat(one).isEqualTo(other);
    }
  }

  @Test
  void badRowsAreRejectedWithTheirFileAndNumber() throws Exception {
    Path csv =
        Files.write(
            folder.resolve("bad.csv"),
            List.of(
                "date,delay,distance,origin,destination",
                "2001-06-01T00:00:00,16,258,LAS,SAN",
                "2001-06-01T00:00:00,16,far,LAS,SAN",
                "2001-06-01T00:00:00,16,,LAS,SAN",
                "2001-06-01T00:00:00,16,258,LAS,SAN,more"));
    CommandRun run = backfill("v1", csv, "out");
    assertThat(run.lines()).contains("rows      4", "scored    1", "rejected  3");
    List<JsonNode> rejected = new ArrayList<>();
    for (String line : lines("out", "rejected")) {
      rejected.add(JSON.readTree(line));
    }
    assertThat(rejected.stream().map(r -> r.at("/source/row").asInt()))
        .containsExactlyInAnyOrder(2, 3, 4);
    assertThat(rejected).allMatch(r -> r.at("/source/file").asText().endsWith("bad.csv"));
    assertThat(rejected.stream().map(r -> r.get("reason").asText()))
        .containsExactlyInAnyOrder(
            "expected a number, found the text 'far'",
            "expected a number, found null",
            "expected a JSON object in UTF-8, found '\"6 cells, the header has 5: 2001-06-01T0...'");
  }

  @Test
  void cellsStayTextWhereTheJobSaysSo() throws Exception {
    Path csv = Files.write(folder.resolve("x.csv"), firstLines(2));
    CommandRun run = backfill("v1", csv, "out", "--csv-text=distance");
    assertThat(run.lines()).contains("rows      1", "rejected  1");
    assertThat(lines("out", "rejected").get(0)).contains("expected a number, found the text");
  }

  @Test
  void modelsThatDoNotGoTogetherAreRefused() throws Exception {
    Path csv = Files.write(folder.resolve("x.csv"), firstLines(2));
    String second = resource("flight-delay-v2.keras").toString();
    assertUsage(backfill("v1", csv, "out", "--model=" + second), "expected a time with each of");
    assertUsage(backfill("v1", csv, "out", "--models=m"), "expected either --model or --models");
    CommandRun untimed =
        CommandRun.of(
            "backfill",
            "--model=" + second + "@2001-06-01T00:00:00Z",
            "--input",
            csv,
            "--output",
            "o");
    assertUsage(untimed, "expected --event-time, since models have times");
  }

  private static void assertUsage(CommandRun run, String message) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void severalFilesAndPatternsAreOneInput() throws Exception {
    List<String> csv = firstLines(11);
    Files.createDirectories(folder.resolve("in/more"));
    Files.write(folder.resolve("in/a.csv"), csv);
    Files.write(folder.resolve("in/b.csv"), csv);
    Files.write(folder.resolve("in/_c.csv"), csv);
    Files.write(folder.resolve("in/more/d.csv"), csv);
    assertThat(backfill("v1", folder.resolve("in"), "all").lines()).contains("rows      30");
    CommandRun run = backfill("v1", folder.resolve("in/[ab].csv"), "two", "--parallelism", "2");
    assertThat(run.lines()).contains("rows      20", "scored    20");
  }

  @Test
  void whatCannotWorkIsRefusedInOneLine() throws Exception {
    Path csv = Files.write(folder.resolve("x.csv"), firstLines(3));
    refused(backfill("v1", folder.resolve("none.csv"), "out"), "none.csv': expected a file");
    refused(backfill("v1", folder.resolve("*.gz"), "out"), "*.gz': expected a file, found none");
    refused(backfill("v1", csv, "."), "expected a new or an empty folder, found 1 files");
    refused(backfill("v1", csv, "out", "--constant=distance=far"), "input 'distance': expected");
    refused(backfill("v1", csv, "out", "--score=p=2"), "expected 3 scores at least");
    Path notParquet = Files.writeString(folder.resolve("x.parquet"), "PAR0");
    refused(backfill("v1", notParquet, "out2"), "x.parquet, after row 0: ");
    Path half = Files.write(folder.resolve("half.csv.gz"), Arrays.copyOf(gzip(), 10_000));
    refused(backfill("v1", half, "out3"), "half.csv.gz, after row ", "end of ZLIB");
  }

  private static void refused(CommandRun run, String... messages) {
    assertThat(run.exitCode()).isEqualTo(1);
    String last = run.err().lines().reduce("", (a, b) -> b);
    assertThat(last).startsWith("millrace: error: ").contains(messages);
  }

  private CommandRun backfill(String version, Path input, String output, Object... more)
      throws Exception {
    Object[] first = {
      "backfill",
      "--model",
      resource("flight-delay-" + version + ".keras"),
      "--input",
      input,
      "--output",
      folder.resolve(output),
      "--hour=hour=date",
      "--weekday=weekday=date",
      "--score=p_late=1"
    };
    Object[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return CommandRun.of(all);
  }

  private double auc(String output) throws IOException {
    float[] late = new float[FLIGHTS];
    boolean[] wasLate = new boolean[FLIGHTS];
    int row = 0;
    for (String line : lines(output, "scored")) {
      JsonNode flight = JSON.readTree(line);
      late[row] = (float) flight.get("p_late").asDouble();
      wasLate[row++] = flight.get("delay").asInt() >= 15;
    }
    return new Predictions(late, wasLate).auc();
  }

  /** The lines of all result files of a kind, sorted. */
  private List<String> lines(String output, String kind) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(output))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches(kind + "-.*\\.jsonl")) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    lines.sort(null);
    return lines;
  }

  private String json(String csv) {
    String[] cells = csv.split(",");
    return "{\"date\":\"%s\",\"delay\":%s,\"distance\":%s,\"origin\":\"%s\",\"destination\":\"%s\"}"
        .formatted((Object[]) cells);
  }

  private static List<String> firstLines(int count) throws IOException {
    try (var in = EmbeddedBroker.class.getResourceAsStream("flights-2001-06.csv.gz");
        var text =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
      return text.lines().limit(count).toList();
    }
  }

  private static byte[] gzip() throws IOException {
    try (var in = EmbeddedBroker.class.getResourceAsStream("flights-2001-06.csv.gz")) {
      return in.readNBytes(20_000);
    }
  }

  /** A file of its own: the resource may lie in a jar. */
  private Path resource(String name) throws IOException {
    Path file = resources.resolve(name);
    try (var in = EmbeddedBroker.class.getResourceAsStream(name)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}

package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a reporter reads of a job on a mini cluster. */
@Tag("cluster")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScoringMetricsTest {
  private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension static final MiniClusterExtension CLUSTER = ReportingCluster.of(REPORTER);

  private StreamExecutionEnvironment env;

  @BeforeEach
  void environmentOfTheCluster() {
    env = ReportingCluster.environment();
  }

  /** Every hundredth measurement is not a number, and the others' scores are 0, 2, 4 ... */
  @Test
  void aVersionCountsAndTimesItsBatches() throws Exception {
    run(
        Scoring.with("counted", "v2", TestModels.times(2)),
        events(1_000, Measurement::of, RateLimiterStrategy.noOp()));

    assertThat(count(group("score with counted v2", "0", "millrace"), "scored")).isEqualTo(990);
    assertThat(count(group("score with counted v2", "0", "millrace"), "rejected")).isEqualTo(10);
    Map<String, Metric> version = version("counted", "v2");
    assertThat(count(version, "scored")).isEqualTo(990);
    assertThat(count(version, "rejected")).isEqualTo(10);
    assertThat(count(version("counted", "v2", "place", "x"), "rejected")).isEqualTo(10);
    assertThat(count(version, "batches")).isBetween(20L, 990L);
    assertThat(statistics(version, "batchSize").getMax()).isBetween(1L, 50L);
    assertThat(statistics(version, "waitMillis").getMax()).isNotNegative();
    assertThat(statistics(version, "packNanos").getMax()).isPositive();
    assertThat(((Histogram) version.get("computeMicros")).getCount())
        .isEqualTo(count(version, "batches"));
    assertThat(((Histogram) version.get("emitMicros")).getCount())
        .isEqualTo(count(version, "batches"));
    assertThat(gauge(version, "nanRate")).isEqualTo(0.0);
    assertThat((Long) gauge(version, "secondsSinceActivation")).isBetween(0L, 60L);
  }

  /** Made from measurements 0 to 999, the model then meets 0 to 499. */
  @Test
  void aVersionShowsHowFarItsEventsHaveMovedFromItsReference() throws Exception {
    ModelUpdate bare = ModelUpdate.of("drifting", "v2", TestModels.times(2));
    ModelCard card = ModelCard.NONE.with(reference(1_000));
    ModelUpdate update =
        new ModelUpdate(bare.name(), bare.version(), bare.hash(), bare.bytes(), card);
    run(
        Scoring.live(stream(1, index -> update, ModelUpdate.class, RateLimiterStrategy.noOp())),
        events(2_000, id -> new Measurement(id, id % 500), RateLimiterStrategy.noOp()));

    assertThat((Double) gauge(version("drifting", "v2", "input", "x"), "drift"))
        .isGreaterThan(0.25);
    Map<String, Metric> scores = version("drifting", "v2", "score", "y");
    assertThat((Double) gauge(scores, "drift")).isGreaterThan(0.25);
    assertThat((Double) gauge(scores, "p50")).isCloseTo(500, within(20.0));
  }

  private static Reference reference(int measurements) {
    double[] x = new double[measurements];
    double[] y = new double[measurements];
    for (int id = 0; id < measurements; id++) {
      x[id] = id;
      y[id] = 2 * id;
    }
    return Reference.of(measurements, Map.of("x", x), y);
  }

  @Test
  void eachVersionThatTakesOverHasMetricsOfItsOwn() throws Exception {
    run(
        Scoring.live(
            stream(
                3,
                index -> TestModels.version(2 + index.intValue()),
                ModelUpdate.class,
                RateLimiterStrategy.perCheckpoint(1))),
        events(80, Measurement::of, RateLimiterStrategy.perCheckpoint(10)));

    long scored = 0;
    for (String version : List.of("v2", "v3", "v4")) {
      scored += count(version("times", version), "scored");
    }
    assertThat(scored).isEqualTo(80);
    assertThat(count(version("times", "v4"), "scored")).isPositive();
  }

  private void run(ScoringBuilder.NeedsFeatures door, DataStream<Measurement> events)
      throws Exception {
    ScoredStream<Measurement> scored =
        door.features(Measurement.FEATURES)
            .batch(BatchPolicy.upTo(50).within(Duration.ofMillis(5)))
            .score(events);
    scored.events().sinkTo(new DiscardingSink<>());
    env.execute();
  }

  private DataStream<Measurement> events(
      int count, GeneratorFunction<Long, Measurement> values, RateLimiterStrategy<?> rate) {
    return stream(count, values, Measurement.class, rate);
  }

  private <T> DataStream<T> stream(
      int count, GeneratorFunction<Long, T> values, Class<T> type, RateLimiterStrategy<?> rate) {
    return env.fromSource(
        new DataGeneratorSource<>(values, count, rate, TypeInformation.of(type)),
        WatermarkStrategy.noWatermarks(),
        type.getSimpleName());
  }

  /** The last group whose scope ends so. */
  private static Map<String, Metric> group(String... end) {
    return groups(end).reduce((one, next) -> next).orElseThrow();
  }

  private static Map<String, Metric> version(String name, String version, String... end) {
    Stream<String> scope = Stream.of("millrace", "model", name, "version", version);
    return group(Stream.concat(scope, Stream.of(end)).toArray(String[]::new));
  }

  private static Stream<Map<String, Metric>> groups(String... end) {
    return REPORTER.getMetricsByGroup().entrySet().stream()
        .filter(entry -> endsWith(entry.getKey(), List.of(end)))
        .map(Map.Entry::getValue);
  }

  private static boolean endsWith(MetricGroup group, List<String> end) {
    List<String> scope = List.of(group.getScopeComponents());
    int from = scope.size() - end.size();
    return from >= 0 && scope.subList(from, scope.size()).equals(end);
  }

  private static long count(Map<String, Metric> group, String name) {
    return ((Counter) group.get(name)).getCount();
  }

  private static Object gauge(Map<String, Metric> group, String name) {
    return ((Gauge<?>) group.get(name)).getValue();
  }

  private static HistogramStatistics statistics(Map<String, Metric> group, String name) {
    return ((Histogram) group.get(name)).getStatistics();
  }
}

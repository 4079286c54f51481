package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.runtime.routing.Buckets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Savepoints that older versions wrote, and this one: jobs go on from them. */
@Tag("cluster")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SavepointFixtureTest {
  private static final Path FIXTURES = Path.of("src/test/resources/savepoints");
  private static final int TASKS = 2;

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(TASKS)
              .build());

  static Stream<Path> versions() throws IOException {
    return Files.list(FIXTURES).filter(Files::isDirectory).sorted();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void fixedModelGoesOn(Path version) throws Exception {
    StreamExecutionEnvironment env = restored(version, "fixed");
    ScoringJobs.Run run =
        ScoringJobs.Run.of(env, SavepointJobs.fixed(SavepointJobs.events(env, 0, 200, false)));
    assertThat(run.scored()).hasSize(198).allMatch(scored -> isScoredBy("v2", 2, scored));
    assertThat(run.rejected()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void routesAndShadowsGoOn(Path version) throws Exception {
    ScoringJobs.Run run = live(version, "rollout", List.of(SavepointJobs.IDLE));
    assertThat(run.scored())
        .hasSize(990)
        .allMatch(scored -> isScoredBy("v2", 2, scored) || isScoredBy("v3", 3, scored));
    assertThat(run.scored())
        .allMatch(scored -> (bucketOf(scored) >= 90) == scored.model().version().equals("v3"));
    assertThat(run.shadowed()).hasSize(990).allMatch(scored -> isScoredBy("v4", 4, scored));
  }

  /** Each of these would be refused by a gate that has forgotten. */
  @ParameterizedTest
  @MethodSource("versions")
  void gateRemembers(Path version) throws Exception {
    List<ModelMessage> next =
        List.of(
            Route.all("times", "v5"),
            new RollBack("times"),
            new RollBack("times"),
            new Retire("times", "v5"));
    ScoringJobs.Run run = live(version, "rollout", next);
    assertThat(run.statuses())
        .filteredOn(status -> status.task() == ModelStatus.GATE)
        .extracting(status -> status.state() + " " + status.detail())
        .startsWith(
            "ROUTED v5 100 %", "ROLLED_BACK v2 90 %, v3 10 %", "ROLLED_BACK v2 100 %", "RETIRED ");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void eventsThatWaitedMeetTheFirstModel(Path version) throws Exception {
    ScoringJobs.Run run = live(version, "waiting", List.of(TestModels.version(2)));
    assertThat(run.scored()).hasSize(990 + SavepointFixtures.WAITING);
    assertThat(run.scored()).allMatch(scored -> isScoredBy("v2", 2, scored));
    assertThat(run.scored())
        .extracting(scored -> scored.record().id())
        .containsAll(LongStream.rangeClosed(1, SavepointFixtures.WAITING).boxed().toList());
  }

  /** {@code -Dsavepoints.write=NAME} writes what this version leaves; see CONTRIBUTING.md. */
  @Test
  @EnabledIfSystemProperty(named = "savepoints.write", matches = ".+")
  void write() throws Exception {
    Path folder = FIXTURES.resolve(System.getProperty("savepoints.write")).toAbsolutePath();
    new SavepointFixtures(Files.createDirectories(folder)).write();
  }

  private static ScoringJobs.Run live(Path version, String name, List<ModelMessage> messages)
      throws Exception {
    StreamExecutionEnvironment env = restored(version, name);
    return ScoringJobs.Run.of(
        env,
        SavepointJobs.live(
            SavepointJobs.messages(env, messages, false),
            SavepointJobs.events(env, 1000, 1000, false).rebalance()));
  }

  /** By more tasks than wrote it. */
  private static StreamExecutionEnvironment restored(Path version, String name) {
    Configuration restore = new Configuration();
    restore.set(
        StateRecoveryOptions.SAVEPOINT_PATH,
        version.resolve(name).toAbsolutePath().toUri().toString());
    restore.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    return StreamExecutionEnvironment.getExecutionEnvironment(restore).setParallelism(TASKS);
  }

  private static int bucketOf(Scored<Measurement> scored) {
    return Buckets.of(Long.toString(scored.record().id()));
  }

  private static boolean isScoredBy(String version, int factor, Scored<Measurement> scored) {
    return scored.model().version().equals(version)
        && scored.score() == (float) (factor * scored.record().x());
  }
}

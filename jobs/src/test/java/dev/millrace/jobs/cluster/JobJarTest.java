package dev.millrace.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.Millrace;
import dev.millrace.jobs.kafka.Golden;
import dev.millrace.jobs.kafka.KafkaProbe;
import dev.millrace.jobs.packaging.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.io.TempDir;

/** The job jar on a cluster of real processes, from submission to scores. */
@Tag("cluster")
@Timeout(600)
class JobJarTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path home;
  private static KafkaProbe kafka;
  private static LocalCluster cluster;

  @RegisterExtension
  private final TestWatcher logs =
      new TestWatcher() {
        @Override
        public void testFailed(ExtensionContext test, Throwable cause) {
          System.out.println(cluster.logs());
        }
      };

  @BeforeAll
  static void start() {
    kafka = new KafkaProbe();
    cluster = LocalCluster.start(home);
  }

  @AfterAll
  static void stop() {
    cluster.close();
    kafka.close();
  }

  @Test
  void everySubmissionScoresRightAndTheFirstAloneUnpacksNatives() throws IOException {
    kafka.create("flights");
    kafka.send("flights", Golden.events(0, Golden.FLIGHTS));
    publish(Golden.file("v1"));
    String jar = cluster.rest().upload(Layout.JOB_JAR);

    scoreFlights(jar, "first");
    Map<Path, String> natives = natives();
    scoreFlights(jar, "second");
    scoreFlights(jar, "third");

    assertThat(natives).isNotEmpty().isEqualTo(natives());
    Await.until("unused class loaders collected", PATIENCE, JobJarTest::onlyTwoJobsAreRemembered);
  }

  /** JavaCPP's thread holds the first job's class loader, the JDK's cache for records the last. */
  private static boolean onlyTwoJobsAreRemembered() {
    return cluster.taskManager().jobClassLoaders() <= 2;
  }

  private static void publish(Path model) {
    int exitCode =
        Millrace.run(
            "publish",
            model.toString(),
            "--bootstrap=" + kafka.bootstrap(),
            "--name=flight-delay",
            "--version=1");
    assertThat(exitCode).isZero();
  }

  private static void scoreFlights(String jar, String run) throws IOException {
    kafka.create(run + "-scored", run + "-rejected");
    String job =
        cluster
            .rest()
            .run(
                jar,
                "score",
                "--bootstrap=" + kafka.bootstrap(),
                "--events=flights",
                "--scored=" + run + "-scored",
                "--rejected=" + run + "-rejected",
                "--group=" + run,
                "--hour=hour=date",
                "--weekday=weekday=date",
                "--score=p_late=1",
                "--checkpoint-interval=1s");
    for (var scored : kafka.readJson(run + "-scored", Golden.FLIGHTS)) {
      Golden.assertAsKeras(scored);
    }
    cluster.rest().cancel(job);
    Await.until("job canceled", PATIENCE, () -> cluster.rest().state(job).equals("CANCELED"));
  }

  /** Every file of the cache with its identity and age. */
  private static Map<Path, String> natives() throws IOException {
    var natives = new TreeMap<Path, String>();
    try (var files = Files.walk(cluster.nativeCache())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        natives.put(file, attributes.fileKey() + " " + attributes.lastModifiedTime());
      }
    }
    return natives;
  }
}

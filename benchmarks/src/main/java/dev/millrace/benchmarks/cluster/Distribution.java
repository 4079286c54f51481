package dev.millrace.benchmarks.cluster;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the build hands out, and where; the {@code package} phase of {@code jobs} must have run. */
final class Distribution {
  private static final Path TARGET = target();
  private static final Path CLASSES = TARGET.resolve("classes");
  private static final Path ROOT = TARGET.getParent().getParent();
  private static final Path DIST = ROOT.resolve("jobs/target/dist");

  /** What is submitted to a cluster. */
  static final Path JOB_JAR = ROOT.resolve("jobs/target/millrace-job.jar");

  /** The folder of Flink's configuration in the images. */
  static final Path CONFIG = ROOT.resolve("docker");

  /** How the processes of a cluster log. */
  static final Path LOGGING = CLASSES.resolve("dev/millrace/benchmarks/cluster/log4j2.properties");

  private Distribution() {}

  /** Flink's {@code lib/}, what Millrace adds to it, and the tether that ends a process with us. */
  static String flinkClassPath() {
    return List.of(DIST.resolve("flink/*"), DIST.resolve("flink-lib/*"), CLASSES).stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** We are in a folder there, or in a jar. */
  private static Path target() {
    try {
      var here = Distribution.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(here.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.millrace.jobs.packaging;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the build puts what it hands out; the {@code package} phase must have run. */
public final class Layout {
  private static final Path TARGET = target();

  /** The repository's root. */
  public static final Path ROOT = TARGET.getParent().getParent();

  /** Every jar, in {@code flink/}, {@code flink-lib/} or {@code lib/}. */
  public static final Path DIST = TARGET.resolve("dist");

  /** What is submitted to a cluster. */
  public static final Path JOB_JAR = TARGET.resolve("millrace-job.jar");

  /** Flink's configuration in the images. */
  public static final Path CONFIG = ROOT.resolve("docker/config.yaml");

  /** How the processes of a cluster under test log. */
  public static final Path LOGGING = TARGET.resolve("test-classes/flink-process-log4j2.properties");

  private Layout() {}

  /** Flink's {@code lib/}: what its distribution holds and what Millrace adds. */
  public static String flinkClassPath() {
    return DIST.resolve("flink/*") + File.pathSeparator + DIST.resolve("flink-lib/*");
  }

  private static Path target() {
    try {
      var classes = Layout.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(classes.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

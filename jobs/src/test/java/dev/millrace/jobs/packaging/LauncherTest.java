package dev.millrace.jobs.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own, where a build takes no time: its {@code mvnw} links the
 * jars that this build made, and counts.
 */
@Tag("cluster")
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String JDK = System.getProperty("java.home");

  @TempDir Path dir;
  private Path checkout;

  @BeforeEach
  void layOutACheckout() throws IOException {
    checkout = Files.createDirectories(dir.resolve("my mill"));
    for (String module : List.of("layers", "operator", "jobs")) {
      Files.createDirectories(checkout.resolve(module + "/src/main"));
      write(module + "/pom.xml", "");
    }
    write("pom.xml", "");
    Files.copy(Layout.ROOT.resolve("millrace"), checkout.resolve("millrace"));
    script(
        "mvnw",
        "cd '" + checkout + "/jobs/target'",
        "ln -sfn '" + Layout.DIST + "' dist",
        "touch millrace-job.jar",
        "echo build >> builds");
  }

  @AfterEach
  void unlinkTheJars() throws IOException {
    Files.deleteIfExists(checkout.resolve("jobs/target/dist"));
  }

  @Test
  void buildsOnceAndThenRuns() throws Exception {
    Run first = millrace("--version");
    Run second = millrace("--version");

    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).startsWith("millrace");
    assertThat(first.err()).startsWith("millrace: building (first run only");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    millrace("--version");
    Path source = write("layers/src/main/Dense.java", "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(millrace("--version").err()).contains("the sources have changed");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void runsThroughALinkFromAnyFolder() throws Exception {
    Path link = dir.resolve("mill race");
    Files.createSymbolicLink(link, Path.of("my mill", "millrace"));

    assertThat(run(link, Map.of("JAVA_HOME", JDK), "--version").exitCode()).isZero();
  }

  @Test
  void passesArgumentsAndTheExitCodeOn() throws Exception {
    Run run = millrace("no such command");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no such command");
  }

  @Test
  void passesJvmOptionsOn() throws Exception {
    Map<String, String> environment =
        Map.of("JAVA_HOME", JDK, "MILLRACE_JAVA_OPTS", "-Xmx99m -XshowSettings:vm");

    assertThat(run(checkout.resolve("millrace"), environment, "--version").err())
        .containsPattern("Max. Heap Size: 99.00M");
  }

  @Test
  void namesTheLogOfAFailedBuild() throws Exception {
    script("mvnw", "echo '[ERROR] no such symbol'", "exit 1");
    Run run = millrace("--version");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("[ERROR] no such symbol", "the whole log is");
    Path log = Path.of(run.err().strip().replaceFirst("(?s).*the whole log is ", ""));
    assertThat(log).content().contains("no such symbol");
  }

  @Test
  void refusesAnotherJdk() throws Exception {
    script("jdk-11/bin/java", "echo '    java.specification.version = 11'");
    Map<String, String> environment = Map.of("JAVA_HOME", checkout.resolve("jdk-11").toString());
    Run run = run(checkout.resolve("millrace"), environment, "--version");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("needs JDK 17", "is version 11", "JAVA_HOME");
  }

  @Test
  void opensWhatTheTestsOpen() throws IOException {
    for (String opens : System.getProperty("jvm.opens").split(" ")) {
      assertThat(checkout.resolve("millrace")).content().contains(opens);
      assertThat(Layout.CONFIG).content().contains(opens);
    }
  }

  private record Run(int exitCode, String out, String err) {}

  private Run millrace(String... arguments) throws Exception {
    return run(checkout.resolve("millrace"), Map.of("JAVA_HOME", JDK), arguments);
  }

  private Run run(Path command, Map<String, String> environment, String... arguments)
      throws Exception {
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    var builder = new ProcessBuilder(command.toString()).directory(Path.of("/").toFile());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(environment);
    int exitCode =
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Run(exitCode, Files.readString(out), Files.readString(err));
  }

  private long builds() throws IOException {
    return Files.readAllLines(checkout.resolve("jobs/target/builds")).size();
  }

  private Path write(String name, String text) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void script(String name, String... lines) throws IOException {
    Path file = write(name, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

package dev.millrace.jobs.packaging;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class JarsTest {
  /** Several of Parquet's jars carry the same fastutil classes, of one release. */
  private static final String SHADED_BY_PARQUET = "shaded/parquet/it/unimi/dsi/fastutil/";

  @Test
  void theJobJarCarriesNoNativesAndNoNd4j() throws IOException {
    assertThat(entries(Layout.JOB_JAR))
        .contains("dev/millrace/operator/Scoring.class", "io/jhdf/HdfFile.class");
    assertThat(inTheJobJar("(org/nd4j|org/bytedeco)/.*|.*\\.(so|so\\..*|dylib|jnilib|dll)"))
        .isEmpty();
  }

  @Test
  void theJobJarLeavesTheDemosFlightsAtHome() throws IOException {
    assertThat(inTheJobJar(".*/flights-.*")).isEmpty();
  }

  @Test
  void theJobJarBringsNothingThatFlinksLibHas() throws IOException {
    Set<String> twice = classes(Layout.JOB_JAR);
    twice.retainAll(classesIn("flink", "flink-lib"));

    assertThat(twice).isEmpty();
  }

  @Test
  void theJobJarStartsTheCommandLine() throws IOException {
    try (var jar = new JarFile(Layout.JOB_JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("dev.millrace.jobs.Millrace");
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
    }
  }

  @Test
  void noClassLiesInTwoJarsOfTheClassPath() throws IOException {
    Map<String, Path> home = new HashMap<>();
    for (Path jar : jars("flink", "flink-lib", "lib")) {
      for (String name : classes(jar)) {
        if (name.startsWith(SHADED_BY_PARQUET)) {
          continue;
        }
        assertThat(home.put(name, jar)).as("%s, in %s too", name, jar).isNull();
      }
    }
  }

  @Test
  void nativesAreForOneMachineAlone() throws IOException {
    Set<String> classifiers =
        jars("flink", "flink-lib", "lib").stream()
            .map(jar -> jar.getFileName().toString())
            .filter(name -> name.matches(".*-(linux|macosx|windows)-.*"))
            .map(name -> name.replaceFirst(".*-((linux|macosx|windows)-.*)\\.jar", "$1"))
            .collect(toSet());
    assertThat(classifiers).hasSize(1);
  }

  private static List<String> inTheJobJar(String pattern) throws IOException {
    return entries(Layout.JOB_JAR).stream().filter(name -> name.matches(pattern)).toList();
  }

  private static Set<String> classesIn(String... folders) throws IOException {
    Set<String> all = new HashSet<>();
    for (Path jar : jars(folders)) {
      all.addAll(classes(jar));
    }
    return all;
  }

  private static List<Path> jars(String... folders) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder : folders) {
      try (var jars = Files.list(Layout.DIST.resolve(folder))) {
        all.addAll(jars.toList());
      }
    }
    return all;
  }

  /** Without the annotations of jsr305, which ND4J's Guava carries once more. */
  private static Set<String> classes(Path jar) throws IOException {
    return entries(jar).stream()
        .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
        .filter(name -> !name.startsWith("META-INF/") && !name.startsWith("javax/annotation/"))
        .collect(toSet());
  }

  private static Set<String> entries(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).collect(toSet());
    }
  }
}

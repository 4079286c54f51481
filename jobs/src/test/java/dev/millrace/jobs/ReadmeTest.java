package dev.millrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README shows code that compiles, commands that exist and files that are there. */
class ReadmeTest {
  private static final Path TOP = Path.of("..");

  @Test
  void everyJavaBlockStandsInAnExample() throws IOException {
    String examples = squeezed(sources("src/main/java/dev/millrace/jobs/examples"));
    List<String> blocks = matches("```java\n(.*?)```");
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
    for (String block : blocks) {
      assertThat(examples).contains(squeezed(block));
    }
  }

  @Test
  void theServiceLineIsTheExamples() throws IOException {
    String name = "META-INF/services/dev.millrace.layers.keras.KerasLayer";
    assertThat(matches("```text\n(.*?)```"))
        .containsExactly(Files.readString(Path.of("src/main/resources").resolve(name)));
    assertThat(Files.readString(TOP.resolve("README.md"))).contains("`" + name + "`");
  }

  @Test
  void everyCommandExists() throws IOException {
    List<String> commands = matches("(?m)^(?:\\$ )?\\./millrace ([a-z]+)");
    assertThat(commands).contains("demo", "score", "publish", "backfill", "inspect");
    assertThat(Millrace.commandLine().getSubcommands().keySet()).containsAll(commands);
  }

  @Test
  void everyLinkedFileIsThere() throws IOException {
    for (String target : matches("\\]\\(([^):#]+)\\)")) {
      assertThat(TOP.resolve(target)).exists();
    }
  }

  @Test
  void theListOfActivationsIsTheReaders() throws IOException {
    List<String> listed = matches("<!-- activations: .*? -->\n(.*?)<!-- end of activations -->");
    assertThat(listed).hasSize(1);
    assertThat(squeezed(listed.get(0))).isEqualTo(code(Activation.supported()));
  }

  private static String code(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static List<String> matches(String regex) throws IOException {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(Files.readString(TOP.resolve("README.md")))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static String sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ReadmeTest::text)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", " ").strip();
  }
}

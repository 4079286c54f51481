package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The README's table of layers is that of the readers. {@code -Dreadme.write=true} writes it anew.
 */
class ReadmeLayersTest {
  private static final Path README = Path.of("../README.md");
  private static final Path READERS = Path.of("src/main/java/dev/millrace/layers/keras");
  private static final Pattern TABLE =
      Pattern.compile("(<!-- layers: .*? -->\n).*?(<!-- end of layers -->)", Pattern.DOTALL);

  private static final String OWN = "The article's own";
  private static final String APPLICATIONS = "`keras.applications`";

  /** The families of classes that stand in a table together with others. */
  private static final Map<String, String> APART =
      Map.ofEntries(
          Map.entry("Flatten", "Reshaping"),
          Map.entry("Identity", "Core"),
          Map.entry("CustomScaleLayer", APPLICATIONS),
          Map.entry("LayerScale", APPLICATIONS),
          Map.entry("Maximum", "Merging"),
          Map.entry("Minimum", "Merging"),
          Map.entry("Multiply", "Merging"),
          Map.entry("ReversibleEmbedding", "Core"),
          Map.entry("Softmax", "Activations"));

  private static final Set<String> PREPROCESSING = Set.of("Discretization", "Normalization");

  /** Options that are refused where Keras has them: family, config key, in words. */
  private static final List<Refused> REFUSED =
      List.of(
          new Refused("Core", "quantization_config", "quantized weights"),
          new Refused("Core", "reverse_dtype", "`reverse_dtype` but float32"),
          new Refused("Preprocessing", "sparse", "`sparse=True`"),
          new Refused("Preprocessing", "ragged", "`ragged=True`"));

  private record Refused(String family, String key, String words) {}

  @Test
  void theTableIsTheReaders() throws IOException {
    String readme = Files.readString(README);
    Matcher table = TABLE.matcher(readme);
    assertThat(table.find()).isTrue();
    String written =
        table.replaceFirst(
            match -> Matcher.quoteReplacement(match.group(1) + table() + match.group(2)));
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(README, written);
    }
    assertThat(Files.readString(README))
        .as("README.md; to write it anew: -Dtest=ReadmeLayersTest -Dreadme.write=true")
        .isEqualTo(written);
  }

  @Test
  void everyClassStandsInOneFamily() {
    List<String> listed = families().values().stream().flatMap(Collection::stream).toList();
    assertThat(listed).doesNotHaveDuplicates().containsAll(KerasLayers.supported());
  }

  @Test
  void whatTheTableCallsRefusedIsRequiredByAReader() throws IOException {
    String sources;
    try (Stream<Path> files = Files.list(READERS)) {
      sources = files.map(ReadmeLayersTest::text).collect(Collectors.joining("\n"));
    }
    for (Refused refused : REFUSED) {
      assertThat(sources).containsPattern("require(None)?\\(\"" + refused.key() + "\"");
    }
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| family | Keras classes | refused |\n|---|---|---|\n");
    families()
        .forEach(
            (family, names) ->
                table.append("| %s | %s | %s |\n".formatted(family, code(names), refused(family))));
    return table
        .append("\nOperations that Keras records between layers, `ops.`:\n")
        .append(operations())
        .toString();
  }

  private static String operations() {
    return OperationReaders.ALL.keySet().stream()
        .map(name -> name.replaceFirst("^ops\\.", ""))
        .sorted()
        .collect(Collectors.joining(", "))
        .replaceAll("(.{1,110})(?: |$)", "$1\n");
  }

  private static String code(Set<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" "));
  }

  private static String refused(String family) {
    return REFUSED.stream()
        .filter(refused -> refused.family().equals(family))
        .map(Refused::words)
        .collect(Collectors.joining(", "));
  }

  /** Each family's classes; a class that no family claims is the core's. */
  private static Map<String, Set<String>> families() {
    Map<String, Set<String>> families = new LinkedHashMap<>();
    families.put("Models", new TreeSet<>(Set.of("Functional", "InputLayer", "Sequential")));
    families.put("Core", new TreeSet<>());
    families.put("Activations", new TreeSet<>(ActivationReaders.ALL.keySet()));
    families.put("Convolution", new TreeSet<>(ConvolutionReaders.ALL.keySet()));
    families.put("Pooling", new TreeSet<>(PoolingReaders.ALL.keySet()));
    families.put("Recurrent", new TreeSet<>(RecurrentReaders.ALL.keySet()));
    families.put("Attention", new TreeSet<>(CallReaders.ALL.keySet()));
    families.put("Normalization", new TreeSet<>(NormalizationReaders.ALL.keySet()));
    families.put("Regularization", new TreeSet<>(RegularizationReaders.ALL.keySet()));
    families.put("Reshaping", new TreeSet<>(ReshapingReaders.ALL.keySet()));
    families.put("Merging", new TreeSet<>(MergingReaders.ALL.keySet()));
    families.put("Preprocessing", new TreeSet<>(PREPROCESSING));
    families.get("Preprocessing").addAll(HashingReaders.ALL.keySet());
    families.get("Preprocessing").addAll(LookupReaders.ALL.keySet());
    families.put("Images", new TreeSet<>(ImageReaders.ALL.keySet()));
    families.put(APPLICATIONS, new TreeSet<>());
    families.put(OWN, new TreeSet<>());
    families.values().forEach(names -> names.removeAll(APART.keySet()));
    APART.forEach((name, family) -> families.get(family).add(name));
    for (String name : KerasLayers.supported()) {
      if (families.values().stream().noneMatch(names -> names.contains(name))) {
        families.get(name.contains(">") ? OWN : "Core").add(name);
      }
    }
    return families;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.millrace.jobs.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads a case's folder: {@code case.json} and the files that it names. */
final class CaseReader {
  static final String CASE_FILE = "case.json";

  private static final JsonMapper JSON = new JsonMapper();

  /** What must happen to a golden case's files, by their names in {@code files}. */
  private static final Map<String, Verdict> GOLDEN_FILES =
      Map.of("keras", Verdict.LOAD, "h5", Verdict.LOAD, "bonus_h5", Verdict.EITHER);

  private CaseReader() {}

  /** The case in {@code folder}. */
  static GoldenCase read(String name, Path folder) throws IOException {
    JsonNode root = JSON.readTree(folder.resolve(CASE_FILE).toFile());
    return new GoldenCase(
        name,
        files(root, folder),
        values(root, "inputs", "input", folder),
        values(root, "outputs", "expected", folder),
        tolerance(root));
  }

  private static List<ModelFile> files(JsonNode root, Path folder) throws IOException {
    if (root.has("verdict")) {
      return List.of(new ModelFile(file(folder, root.path("file")), verdict(root)));
    }
    List<ModelFile> files = new ArrayList<>();
    for (Map.Entry<String, JsonNode> file : root.path("files").properties()) {
      Verdict verdict = GOLDEN_FILES.get(file.getKey());
      if (verdict != null) {
        files.add(new ModelFile(file(folder, file.getValue()), verdict));
      }
    }
    if (files.isEmpty()) {
      throw new IOException("names no model file");
    }
    return files;
  }

  private static Verdict verdict(JsonNode root) throws IOException {
    String verdict = root.path("verdict").asText();
    try {
      return Verdict.valueOf(verdict.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IOException("expected the verdict load, refuse or either, found " + verdict, e);
    }
  }

  private static List<GoldenCase.NamedFile> values(
      JsonNode root, String many, String single, Path folder) throws IOException {
    List<GoldenCase.NamedFile> values = new ArrayList<>();
    for (JsonNode each : several(root, many, single)) {
      values.add(new GoldenCase.NamedFile(each.path("name").asText(), file(folder, each)));
    }
    return values;
  }

  /** The elements of the list {@code many}, else the one that {@code single} is, else none. */
  private static List<JsonNode> several(JsonNode root, String many, String single) {
    JsonNode found = root.path(many).isMissingNode() ? root.path(single) : root.path(many);
    return found.isMissingNode()
        ? List.of()
        : found.isArray()
            ? StreamSupport.stream(found.spliterator(), false).toList()
            : List.of(found);
  }

  /** A file beside {@code case.json}, named by a text or by an object's {@code file}. */
  private static Path file(Path folder, JsonNode node) throws IOException {
    String name = node.isTextual() ? node.asText() : node.path("file").asText();
    Path file = folder.resolve(name);
    if (name.isEmpty() || !Files.isRegularFile(file)) {
      throw new IOException("names the file '" + name + "', which is not there");
    }
    return file;
  }

  private static Tolerance tolerance(JsonNode root) {
    JsonNode tolerance = root.path("tolerance");
    return new Tolerance(
        tolerance.path("rtol").asDouble(Tolerance.USUAL.relative()),
        tolerance.path("atol").asDouble(Tolerance.USUAL.absolute()));
  }
}

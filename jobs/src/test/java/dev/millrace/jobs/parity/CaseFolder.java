package dev.millrace.jobs.parity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A case to tamper with: a copy of one of the fixtures. */
record CaseFolder(Path path) {
  static final Path FIXTURES = Path.of("src/test/resources/parity");
  private static final JsonMapper JSON = new JsonMapper();

  /** A copy of a fixture in a folder of that name below {@code parent}. */
  static CaseFolder copyOf(String fixture, Path parent, String name) throws IOException {
    Path copy = Files.createDirectories(parent.resolve(name));
    try (Stream<Path> files = Files.list(FIXTURES.resolve(fixture))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return new CaseFolder(copy);
  }

  Path file(String name) {
    return path.resolve(name);
  }

  CaseFolder change(Consumer<ObjectNode> change) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(file("case.json").toFile());
    change.accept(root);
    JSON.writeValue(file("case.json").toFile(), root);
    return this;
  }

  /** Makes it a case of one file that is held against a verdict. */
  CaseFolder verdict(String verdict) throws IOException {
    return change(root -> root.put("file", "model.keras").put("verdict", verdict).remove("files"));
  }

  /** Writes a text where the model was. */
  CaseFolder breakModel() throws IOException {
    Files.writeString(file("model.keras"), "no model at all");
    return this;
  }
}

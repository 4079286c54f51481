package dev.millrace.jobs.parity;

import java.nio.file.Path;

/** A case's model file and what must happen to it. */
public record ModelFile(Path path, Verdict verdict) {
  String name() {
    return path.getFileName().toString();
  }
}

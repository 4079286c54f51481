package dev.millrace.benchmarks.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints in a folder, which a job goes on to write and to delete. */
final class Checkpoints {
  private Checkpoints() {}

  /** How many bytes the largest has that is complete now. */
  static long largest(Path folder) throws IOException {
    return complete(folder).stream().mapToLong(Checkpoints::size).max().orElse(0);
  }

  /** The last that is complete. */
  static Optional<Path> last(Path folder) throws IOException {
    return complete(folder).stream().max(Comparator.comparingInt(Checkpoints::number));
  }

  private static List<Path> complete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.endsWith("_metadata")).map(Path::getParent).toList();
    } catch (UncheckedIOException | NoSuchFileException e) {
      return List.of(); // one was deleted meanwhile: the next look sees another
    }
  }

  /** The number of {@code chk-17}. */
  static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  /** How many bytes a checkpoint has. */
  static long size(Path checkpoint) {
    try (Stream<Path> files = Files.list(checkpoint)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      return 0; // deleted meanwhile
    }
  }
}

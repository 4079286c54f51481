package dev.millrace.jobs.backfill;

import dev.millrace.jobs.CommandException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Finds the files that a user names: files, folders with all below them, {@code *.csv}. */
final class InputFiles {
  private static final int LOOK = 4096;

  private final Optional<RowFormat> format;
  private final List<InputFile> found = new ArrayList<>();

  private InputFiles(Optional<RowFormat> format) {
    this.format = format;
  }

  /**
   * The files, in order.
   *
   * @param format the format of all; empty to tell it by each file's name or first bytes
   * @throws CommandException if a name stands for no file, or a file cannot be read
   */
  static List<InputFile> find(List<String> names, Optional<RowFormat> format) {
    InputFiles files = new InputFiles(format);
    for (String name : names) {
      try {
        files.add(name);
      } catch (IOException e) {
        throw new CommandException("input '" + name + "': expected a readable file: " + e, e);
      }
    }
    return files.found;
  }

  private void add(String name) throws IOException {
    int before = found.size();
    if (name.matches(".*[*?\\[{].*") && !exists(name)) {
      addMatches(new Path(name));
    } else if (exists(name)) {
      addAll(status(name));
    }
    if (found.size() == before) {
      throw new CommandException("input '" + name + "': expected a file, found none");
    }
  }

  private void addMatches(Path pattern) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.getName());
    Path folder = pattern.getParent() == null ? new Path(".") : pattern.getParent();
    if (!exists(folder.toString())) {
      return;
    }
    for (FileStatus each : list(folder)) {
      if (matcher.matches(java.nio.file.Path.of(each.getPath().getName()))) {
        addAll(each);
      }
    }
  }

  private void addAll(FileStatus status) throws IOException {
    if (!status.isDir()) {
      addFile(status);
      return;
    }
    for (FileStatus each : list(status.getPath())) {
      String name = each.getPath().getName();
      if (!name.startsWith(".") && !name.startsWith("_")) {
        addAll(each);
      }
    }
  }

  private void addFile(FileStatus status) throws IOException {
    String path = status.getPath().toString();
    Optional<RowFormat> known = format.or(() -> RowFormat.ofName(status.getPath().getName()));
    RowFormat rows = known.isPresent() ? known.get() : RowFormat.ofContent(start(path));
    found.add(new InputFile(found.size(), path, rows, status.getLen()));
  }

  private static byte[] start(String path) throws IOException {
    try (InputStream in =
        InputFile.decompressed(new Path(path).getFileSystem().open(new Path(path)))) {
      return in.readNBytes(LOOK);
    }
  }

  private static boolean exists(String name) throws IOException {
    try {
      return status(name) != null;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private static FileStatus status(String name) throws IOException {
    Path path = new Path(name);
    FileSystem files = path.getFileSystem();
    return files.getFileStatus(path);
  }

  private static List<FileStatus> list(Path folder) throws IOException {
    FileStatus[] all = folder.getFileSystem().listStatus(folder);
    return Arrays.stream(all == null ? new FileStatus[0] : all)
        .sorted(Comparator.comparing(each -> each.getPath().toString()))
        .toList();
  }
}

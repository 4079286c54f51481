package dev.millrace.jobs.kafka;

import dev.millrace.jobs.CommandException;
import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.plugin.PluginUtils;

/** Models in files, wherever Flink has a file system for: local, or S3 by one of its plugins. */
final class ModelFiles {
  private static final int SHORT_HASH = 8;

  private ModelFiles() {}

  /**
   * Puts a model's bytes into a file, unless they are there, and refers to it. A file is never
   * changed: jobs may have it in use.
   *
   * @param uri the file, or a folder with a slash at its end
   * @throws CommandException if the file cannot be written, or holds something else
   */
  static ModelReference put(ModelUpdate update, String uri) {
    initialize();
    try {
      Path path = new Path(uri.endsWith("/") ? uri + fileName(update) : uri);
      FileSystem files = path.getFileSystem();
      path = path.makeQualified(files);
      if (files.exists(path)) {
        requireSame(files, path, update);
      } else {
        write(files, path, update);
      }
      return ModelReference.of(update, path.toString());
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(uri + ": expected a file that can be written: " + e, e);
    }
  }

  /**
   * The file systems that an installed Flink has plugins for: FLINK_PLUGINS_DIR, FLINK_CONF_DIR.
   */
  private static void initialize() {
    Configuration flink = GlobalConfiguration.loadConfiguration();
    FileSystem.initialize(flink, PluginUtils.createPluginManagerFromRootFolder(flink));
  }

  private static String fileName(ModelUpdate update) {
    String hash = update.hash().substring(0, SHORT_HASH);
    return "%s-%s-%s.millrace".formatted(update.name(), update.version(), hash);
  }

  private static void requireSame(FileSystem files, Path path, ModelUpdate update)
      throws IOException {
    long found = files.getFileStatus(path).getLen();
    boolean isSame = found == update.bytes().length;
    if (isSame) {
      try (InputStream in = files.open(path)) {
        isSame = Arrays.equals(in.readAllBytes(), update.bytes());
      }
    }
    if (!isSame) {
      throw new CommandException(
          "%s: expected no file or this model's %d bytes, found a file of %d others: use another name"
              .formatted(path, update.bytes().length, found));
    }
  }

  /** Under its name only once it is whole. */
  private static void write(FileSystem files, Path path, ModelUpdate update) throws IOException {
    Path part = path.suffix("." + UUID.randomUUID() + ".part");
    try {
      try (OutputStream out = files.create(part, WriteMode.NO_OVERWRITE)) {
        out.write(update.bytes());
      }
      if (!files.rename(part, path)) {
        throw new IOException("could not rename " + part);
      }
    } catch (IOException e) {
      files.delete(part, false);
      throw e;
    }
  }
}

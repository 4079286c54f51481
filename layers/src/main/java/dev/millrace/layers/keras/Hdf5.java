package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is asked of HDF5 data, which may be broken or hostile: links are never followed. */
final class Hdf5 {
  private Hdf5() {}

  /**
   * Opens a file by mapping it: what a file claims to be long takes no memory, and weights come
   * into it once, as ND4J's.
   */
  static HdfFile open(Path file) {
    return guarded("HDF5", () -> mapped(file));
  }

  private static HdfFile mapped(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.size() > Integer.MAX_VALUE
          ? new HdfFile(file) // a map holds no more
          : HdfFile.fromByteBuffer(map(channel));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static ByteBuffer map(FileChannel channel) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
  }

  /** Opens a file as {@link #open} does, or a mended copy where it holds bfloat16. */
  static HdfFile open(Path file, String architecture) {
    if (!Bfloat16.isIn(architecture)) {
      return open(file);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return open("HDF5", map(channel), architecture);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Opens bytes that are mapped or in memory, or a mended copy where they hold bfloat16. */
  static HdfFile open(String place, ByteBuffer bytes, String architecture) {
    ByteBuffer readable = Bfloat16.isIn(architecture) ? Bfloat16.mended(bytes) : bytes;
    return guarded(place, () -> HdfFile.fromByteBuffer(readable));
  }

  private static ModelException unreadable(IOException e) {
    return new ModelException("expected a readable file: " + e.getMessage(), e);
  }

  /** Whatever a broken file does to the HDF5 reader becomes an error that names the place. */
  static <T> T guarded(String place, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ModelException e) {
      throw e.at(place);
    } catch (RuntimeException | StackOverflowError e) {
      throw new ModelException("expected whole HDF5 data, found: " + rootOf(e), e).at(place);
    }
  }

  /** The group of that name, if there is one. */
  static Optional<Group> group(Group parent, String name) {
    Node node = node(parent, name);
    if (node == null || node instanceof Group) {
      return Optional.ofNullable((Group) node);
    }
    throw new ModelException("expected a group '" + name + "', found " + node.getType());
  }

  /** The dataset of that name, if there is one. */
  static Optional<Dataset> dataset(Group parent, String name) {
    return node(parent, name) instanceof Dataset dataset ? Optional.of(dataset) : Optional.empty();
  }

  private static Node node(Group parent, String name) {
    Node node = parent.getChild(name);
    if (node != null && node.isLink()) {
      throw new ModelException("expected values, found a link named '" + node.getName() + "'");
    }
    return node;
  }

  /** A text that hangs on a node. */
  static Optional<String> text(Node node, String name) {
    return attribute(node, name)
        .map(Attribute::getData)
        .map(
            data -> {
              if (data instanceof String text) {
                return text;
              }
              throw new ModelException("expected a text, found something else").at(name);
            });
  }

  /** Texts that hang on a node; none where something else does: h5py writes empty lists so. */
  static Optional<List<String>> texts(Node node, String name) {
    return attribute(node, name)
        .map(Attribute::getData)
        .map(data -> data instanceof String[] texts ? List.of(texts) : List.of());
  }

  private static Optional<Attribute> attribute(Node node, String name) {
    return Optional.ofNullable(node.getAttribute(name));
  }

  private static String rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}

package dev.millrace.operator.runtime.store;

import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.util.FileUtils;

/**
 * Keeps the bytes of the models of all jobs that share a class loader: one copy each, by hash.
 *
 * <p>Who has a {@link DeployedModel} has its bytes. Once nobody has it any more its file goes, as
 * soon as the next model comes or the next checkpoint is taken after the garbage collector has
 * noticed.
 */
public final class ModelStore implements AutoCloseable {
  /** How many bytes of models stay on the heap. */
  private static final long MOST_ON_HEAP = 16 << 20;

  private static final Map<ClassLoader, ModelStore> STORES = new HashMap<>();

  private final ClassLoader classes;
  private final Path directory;
  private final long mostOnHeap;
  private final Map<String, Kept> byHash = new HashMap<>();
  private final ReferenceQueue<ModelBytes> gone = new ReferenceQueue<>();
  private long onHeap;
  private int users;

  /** What is remembered of bytes that somebody has, or had. */
  private static final class Kept extends WeakReference<ModelBytes> {
    final String hash;
    final long onHeap;
    final Path file;

    Kept(String hash, ModelBytes bytes, ReferenceQueue<ModelBytes> gone) {
      super(bytes, gone);
      this.hash = hash;
      this.onHeap = bytes instanceof ModelBytes.OnHeap ? bytes.length() : 0;
      this.file = bytes instanceof ModelBytes.InFile in ? in.file() : null;
    }
  }

  /**
   * A store that no other job finds.
   *
   * @param mostOnHeap how many bytes of models stay on the heap
   */
  public ModelStore(ClassLoader classes, Path parent, long mostOnHeap) {
    this.classes = classes;
    this.directory = parent.resolve("millrace-models-" + UUID.randomUUID());
    this.mostOnHeap = mostOnHeap;
  }

  /**
   * The store of a job's classes, which the job closes once.
   *
   * @param parent where its files are to lie
   */
  public static ModelStore open(ClassLoader classes, Path parent) {
    synchronized (STORES) {
      ModelStore store =
          STORES.computeIfAbsent(classes, key -> new ModelStore(key, parent, MOST_ON_HEAP));
      store.users++;
      return store;
    }
  }

  /** The store that a job with these classes has opened; null if none has. */
  static ModelStore of(ClassLoader classes) {
    synchronized (STORES) {
      return STORES.get(classes);
    }
  }

  /** The bytes of that hash, or null if nobody has them. */
  public synchronized ModelBytes find(String hash) {
    Kept known = byHash.get(hash);
    return known == null ? null : known.get();
  }

  /** Takes in so many bytes, piece by piece: on the heap if there is room, else into a file. */
  public synchronized ModelWriter writer(int length) throws IOException {
    forgetGone();
    if (length <= mostOnHeap - onHeap) {
      return ModelWriter.onHeap(length);
    }
    Files.createDirectories(directory);
    return ModelWriter.inFile(directory.resolve(UUID.randomUUID().toString()), length);
  }

  /** The bytes that this JVM keeps of that hash: these, unless it has some. */
  public synchronized ModelBytes keep(String hash, ModelBytes bytes) {
    ModelBytes known = find(hash);
    if (known == null) {
      Kept kept = new Kept(hash, bytes, gone);
      byHash.put(hash, kept);
      onHeap += kept.onHeap;
      return bytes;
    }
    if (known != bytes && bytes instanceof ModelBytes.InFile copy) {
      delete(copy.file());
    }
    return known;
  }

  /** The model with the bytes that this JVM keeps: on the heap if there is room, else in a file. */
  public DeployedModel keep(DeployedModel model) throws IOException {
    ModelBytes known = find(model.hash());
    if (known != null) {
      return model.with(known);
    }
    try (ModelWriter writer = writer(model.bytes().length())) {
      writer.write(model.bytes().toArray(), model.bytes().length());
      return model.with(keep(model.hash(), writer.finish()));
    }
  }

  /** Deletes the files of models that nobody has any more. */
  public synchronized void forgetGone() {
    for (Kept kept = (Kept) gone.poll(); kept != null; kept = (Kept) gone.poll()) {
      byHash.remove(kept.hash, kept);
      onHeap -= kept.onHeap;
      if (kept.file != null) {
        delete(kept.file);
      }
    }
  }

  /** One that cannot be deleted now goes with the directory. */
  private static void delete(Path file) {
    file.toFile().delete();
  }

  /** One of its jobs has ended: the last one leaves no file. */
  @Override
  public void close() {
    synchronized (STORES) {
      users--;
      if (users <= 0) {
        STORES.remove(classes, this);
        FileUtils.deleteDirectoryQuietly(directory.toFile());
      }
    }
  }
}

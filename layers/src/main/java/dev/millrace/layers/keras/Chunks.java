package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A dataset stored in chunks, joined.
 *
 * <p>Every chunk must be there, and none may inflate beyond its size.
 */
final class Chunks {
  private static final int GZIP = 1;
  private static final int SHUFFLE = 2;

  private final ChunkedDataset dataset;
  private final int[] sizes;
  private final int[] chunkSizes;
  private final int width;
  private final byte[] joined;

  private Chunks(ChunkedDataset dataset, int size) {
    this.dataset = dataset;
    this.sizes = dataset.getDimensions();
    this.chunkSizes = dataset.getChunkDimensions();
    this.width = dataset.getDataType().getSize();
    this.joined = new byte[size];
  }

  static ByteBuffer join(ChunkedDataset dataset, int size) {
    long stored = dataset.getStorageInBytes();
    if (size > Expansion.limit(stored) || stored == 0) {
      throw new ModelException("expected " + size + " bytes of values, found " + stored);
    }
    Chunks chunks = new Chunks(dataset, size);
    chunks.copyFrom(0, new int[chunks.sizes.length]);
    ByteBuffer bytes = ByteBuffer.wrap(chunks.joined);
    return dataset.getDataType() instanceof OrderedDataType ordered
        ? bytes.order(ordered.getByteOrder())
        : bytes;
  }

  /** Copies all chunks whose corner agrees with {@code corner} before {@code axis}. */
  private void copyFrom(int axis, int[] corner) {
    if (axis == sizes.length) {
      copyChunk(corner, chunk(corner), 0, 0, 0);
      return;
    }
    for (corner[axis] = 0; corner[axis] < sizes[axis]; corner[axis] += chunkSizes[axis]) {
      copyFrom(axis + 1, corner);
    }
    corner[axis] = 0;
  }

  /** Copies the part of a chunk that lies inside the dataset, row by row of the last axis. */
  private void copyChunk(int[] corner, byte[] chunk, int axis, int from, int to) {
    int inside = Math.min(chunkSizes[axis], sizes[axis] - corner[axis]);
    if (axis == sizes.length - 1) {
      int at = to * sizes[axis] + corner[axis];
      System.arraycopy(chunk, from * chunkSizes[axis] * width, joined, at * width, inside * width);
      return;
    }
    for (int i = 0; i < inside; i++) {
      int nextTo = to * sizes[axis] + corner[axis] + i;
      copyChunk(corner, chunk, axis + 1, from * chunkSizes[axis] + i, nextTo);
    }
  }

  private byte[] chunk(int[] corner) {
    ByteBuffer raw = dataset.getRawChunkBuffer(corner);
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    List<PipelineFilterWithData> filters = dataset.getFilters();
    for (int i = filters.size() - 1; i >= 0; i--) {
      bytes = undo(filters.get(i), bytes);
    }
    return requireSize(bytes);
  }

  private byte[] undo(PipelineFilterWithData filter, byte[] bytes) {
    return switch (filter.getId()) {
      case GZIP -> inflate(bytes);
      case SHUFFLE -> unshuffle(requireSize(bytes));
      default -> throw new ModelException("expected gzip or shuffle, found " + filter.getName());
    };
  }

  private byte[] inflate(byte[] bytes) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] inflated = new byte[chunkBytes()];
      int length = inflater.inflate(inflated);
      return length == inflated.length ? inflated : requireSize(new byte[length]);
    } catch (DataFormatException e) {
      throw new ModelException("expected gzip data, found: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  /** Shuffling puts all values' first bytes before all second ones. */
  private byte[] unshuffle(byte[] bytes) {
    byte[] values = new byte[bytes.length];
    int count = bytes.length / width;
    for (int i = 0; i < bytes.length; i++) {
      values[i % count * width + i / count] = bytes[i];
    }
    return values;
  }

  private byte[] requireSize(byte[] chunk) {
    if (chunk.length != chunkBytes()) {
      throw new ModelException(
          "expected a chunk of " + chunkBytes() + " bytes, found " + chunk.length);
    }
    return chunk;
  }

  private int chunkBytes() {
    int length = width;
    for (int size : chunkSizes) {
      length = Math.multiplyExact(length, size);
    }
    return length;
  }
}

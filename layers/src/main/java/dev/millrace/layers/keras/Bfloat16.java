package dev.millrace.layers.keras;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Weights of a type that HDF5 has not: Keras writes them as two bytes of anything, under an empty
 * tag.
 *
 * <p>jHDF cannot read empty tags. Where an architecture names bfloat16, the type is therefore
 * renamed in memory, to texts of two bytes, which have no tag. A message of such a datatype is the
 * same 15 bytes everywhere; no other data look like that by chance.
 */
final class Bfloat16 {
  private static final String NAME = "\"bfloat16\"";

  /** A message's head (a datatype's, of 8 bytes), as a little-endian number; its flags aside. */
  private static final long HEAD = 0x0008_0003L;

  private static final long HEAD_MASK = 0xffff_ff00_ffff_ffffL;

  /** Opaque data in two bytes, without a tag; a text of two bytes. */
  private static final long OPAQUE = 0x0000_0002_0000_0015L;

  private static final long TEXT = 0x0000_0002_0000_0013L;

  private Bfloat16() {}

  /** Whether an architecture has layers with such weights. */
  static boolean isIn(String architecture) {
    return architecture.contains(NAME);
  }

  /** A copy with the type renamed wherever it stands in HDF5 data. */
  static ByteBuffer mended(ByteBuffer hdf5) {
    int length = hdf5.limit();
    ByteBuffer bytes = ByteBuffer.allocate(length).put(0, hdf5, 0, length);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 2 * Long.BYTES <= length; at++) {
      if (bytes.getLong(at + Long.BYTES) == OPAQUE && (bytes.getLong(at) & HEAD_MASK) == HEAD) {
        bytes.putLong(at + Long.BYTES, TEXT);
      }
    }
    return bytes;
  }

  /** Whether values of that type are such weights. */
  static boolean isMended(DataType type) {
    return type instanceof StringData && type.getSize() == Short.BYTES;
  }
}

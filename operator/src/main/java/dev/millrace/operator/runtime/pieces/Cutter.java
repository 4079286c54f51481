package dev.millrace.operator.runtime.pieces;

import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import java.util.Arrays;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Cuts messages into pieces. */
public final class Cutter implements FlatMapFunction<ModelMessage, Piece> {
  private static final long serialVersionUID = 1L;

  /** Small enough for a garbage collector's regions, and read in a tenth of a millisecond. */
  static final int LONGEST = 256 << 10;

  private static final byte[] NO_BYTES = {};

  @Override
  public void flatMap(ModelMessage message, Collector<Piece> out) {
    if (message instanceof ModelUpdate update && update.bytes().length > LONGEST) {
      cut(update, out);
    } else {
      out.collect(new Piece.Whole(message));
    }
  }

  private static void cut(ModelUpdate update, Collector<Piece> out) {
    byte[] bytes = update.bytes();
    out.collect(new Piece.Head(withBytes(update, NO_BYTES), bytes.length));
    for (int from = 0; from < bytes.length; from += LONGEST) {
      int to = Math.min(from + LONGEST, bytes.length);
      out.collect(new Piece.Part(Arrays.copyOfRange(bytes, from, to)));
    }
  }

  static ModelUpdate withBytes(ModelUpdate update, byte[] bytes) {
    return new ModelUpdate(update.name(), update.version(), update.hash(), bytes, update.card());
  }
}

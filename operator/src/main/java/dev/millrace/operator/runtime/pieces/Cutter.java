package dev.millrace.operator.runtime.pieces;

import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.runtime.routing.Decision;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Cuts decisions into pieces. */
public final class Cutter implements FlatMapFunction<Decision, Piece> {
  private static final long serialVersionUID = 1L;

  /** Small enough for a garbage collector's regions, and read in a tenth of a millisecond. */
  static final int LONGEST = 256 << 10;

  private static final byte[] NO_BYTES = {};

  @Override
  public void flatMap(Decision decision, Collector<Piece> out) {
    Optional<byte[]> large =
        decision.update().map(ModelUpdate::bytes).filter(bytes -> bytes.length > LONGEST);
    if (large.isPresent()) {
      cut(decision, large.get(), out);
    } else {
      out.collect(new Piece.Whole(decision));
    }
  }

  private static void cut(Decision decision, byte[] bytes, Collector<Piece> out) {
    out.collect(new Piece.Head(withBytes(decision, NO_BYTES), bytes.length));
    for (int from = 0; from < bytes.length; from += LONGEST) {
      int to = Math.min(from + LONGEST, bytes.length);
      out.collect(new Piece.Part(Arrays.copyOfRange(bytes, from, to)));
    }
  }

  /** The decision with other bytes for the model that it deploys. */
  static Decision withBytes(Decision decision, byte[] bytes) {
    Optional<ModelUpdate> update =
        decision
            .update()
            .map(u -> new ModelUpdate(u.name(), u.version(), u.hash(), bytes, u.card()));
    return new Decision(decision.routing(), decision.current(), update, decision.from());
  }
}

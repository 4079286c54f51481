package dev.millrace.operator.runtime.pieces;

import dev.millrace.operator.runtime.routing.DecisionSerializer;
import dev.millrace.operator.runtime.types.ValueSerializer;
import dev.millrace.operator.runtime.types.ValueTypeInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Which kind of piece, then the piece. Never in a savepoint: pieces are joined before. */
public final class PieceSerializer extends ValueSerializer<Piece> {
  private static final long serialVersionUID = 1L;

  public static final PieceSerializer INSTANCE = new PieceSerializer();
  public static final TypeInformation<Piece> TYPE = new ValueTypeInfo<>(Piece.class, INSTANCE);

  private static final int WHOLE = 0;
  private static final int HEAD = 1;
  private static final int PART = 2;

  @Override
  public void serialize(Piece piece, DataOutputView target) throws IOException {
    if (piece instanceof Piece.Part part) {
      target.writeByte(PART);
      target.writeInt(part.bytes().length);
      target.write(part.bytes());
    } else if (piece instanceof Piece.Head head) {
      target.writeByte(HEAD);
      DecisionSerializer.INSTANCE.serialize(head.decision(), target);
      target.writeInt(head.length());
    } else {
      target.writeByte(WHOLE);
      DecisionSerializer.INSTANCE.serialize(((Piece.Whole) piece).decision(), target);
    }
  }

  @Override
  public Piece deserialize(DataInputView source) throws IOException {
    int kind = source.readByte();
    return switch (kind) {
      case WHOLE -> new Piece.Whole(DecisionSerializer.INSTANCE.deserialize(source));
      case HEAD ->
          new Piece.Head(DecisionSerializer.INSTANCE.deserialize(source), source.readInt());
      case PART -> {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        yield new Piece.Part(bytes);
      }
      default -> throw new IOException("expected a piece of a model, found kind " + kind);
    };
  }

  @Override
  public TypeSerializerSnapshot<Piece> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The only form of these bytes. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Piece> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

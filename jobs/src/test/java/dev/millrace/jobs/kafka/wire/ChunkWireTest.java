package dev.millrace.jobs.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.layers.ModelException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChunkWireTest {
  private static final byte[] MESSAGE = {1, 2, 3, 4, 5};
  private static final Chunk CHUNK =
      new Chunk(new UUID(0x1122, 0x3344), 1, 3, 5, "ab12", new byte[] {3, 4});

  @Test
  void aMessageIsCutIntoChunksOfItsBytes() {
    List<Chunk> chunks = Chunk.cut(MESSAGE, 2);
    assertThat(chunks).hasSize(3).allMatch(chunk -> chunk.isOfTheSame(chunks.get(0)));
    assertThat(chunks.stream().map(Chunk::bytes))
        .containsExactly(new byte[] {1, 2}, new byte[] {3, 4}, new byte[] {5});
    assertThat(chunks.get(2).hash())
        .isEqualTo("74f81fe167d99b4cb41d6d0ccda82278caee9f3e2f25d5e5a3936ff3dcec60d0");
    assertThat(Chunk.cut(MESSAGE, 2).get(0).isOfTheSame(chunks.get(0))).isFalse();
  }

  @Test
  void aChunkComesBackAsItWas() {
    Chunk read = ChunkWire.decode(ChunkWire.encode(CHUNK));
    assertThat(read).usingRecursiveComparison().isEqualTo(CHUNK);
  }

  @Test
  void itsFormStaysReadable() {
    String form =
        "4d524d43"
            + "0001"
            + "0000000000001122"
            + "0000000000003344"
            + "00000001"
            + "00000003"
            + "00000005"
            + "000461623132"
            + "00000002"
            + "0304";
    assertThat(HexFormat.of().formatHex(ChunkWire.encode(CHUNK))).isEqualTo(form);
    assertThat(ChunkWire.decode(HexFormat.of().parseHex(form)))
        .usingRecursiveComparison()
        .isEqualTo(CHUNK);
  }

  @Test
  void messagesAreNoChunksAndChunksAreNoMessages() {
    assertThat(ChunkWire.isChunk(ChunkWire.encode(CHUNK))).isTrue();
    assertThat(ChunkWire.isChunk(new byte[] {0x4d, 0x52, 0x4d, 0x55})).isFalse();
    assertThat(ChunkWire.isChunk(new byte[3])).isFalse();
    assertThat(ChunkWire.isChunk(null)).isFalse();
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelWire.decode(ChunkWire.encode(CHUNK)))
        .withMessageContaining("starts with 4d524d43");
  }

  @Test
  void everyShorterOrLongerChunkIsRefused() {
    byte[] whole = ChunkWire.encode(CHUNK);
    for (int length = Integer.BYTES; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "expected a whole chunk");
    }
    refused(Arrays.copyOf(whole, whole.length + 1), "expected the message's end");
  }

  @Test
  void aChunkThatCannotBeIsRefused() {
    refused(changed(5, 2), "expected a chunk of form 1, found form 2");
    refused(changed(25, 3), "expected a chunk from 1 to 3, found 4");
    refused(changed(29, 0), "expected a chunk from 1 to 0");
    refused(changed(33, 1), "expected 1 to 1 bytes in each of 3 chunks");
  }

  private static byte[] changed(int at, int value) {
    byte[] changed = ChunkWire.encode(CHUNK);
    changed[at] = (byte) value;
    return changed;
  }

  private static void refused(byte[] value, String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ChunkWire.decode(value))
        .withMessageContaining(message);
  }
}

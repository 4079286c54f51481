package dev.millrace.layers.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Output;
import dev.millrace.layers.Activation;
import dev.millrace.layers.DType;
import dev.millrace.layers.Dense;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.MyLayer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelCodecTest {
  private static final int HEADER = 41;
  private static final TensorType INPUT = TensorType.of(DType.FLOAT32, Shape.ANY, 2);

  private final Model model = twice(dense(Nd4j.createFromArray(1f, 2f, 3f, 4f).reshape(2, 2)));

  @Test
  void equalModelsHaveEqualBytes() {
    Model same = twice(dense(Nd4j.createFromArray(1f, 2f, 3f, 4f).reshape(2, 2)));

    assertThat(ModelCodec.encode(same)).isEqualTo(ModelCodec.encode(model));
    assertThat(same).isEqualTo(model);
  }

  @Test
  void theSmallestChangeOfAWeightIsAnotherModel() {
    float nearly = Math.nextUp(4f);
    Model other = twice(dense(Nd4j.createFromArray(1f, 2f, 3f, nearly).reshape(2, 2)));

    assertThat(ModelCodec.hash(ModelCodec.encode(other)))
        .isNotEqualTo(ModelCodec.hash(ModelCodec.encode(model)));
    assertThat(other).isNotEqualTo(model);
  }

  @Test
  void aSharedLayerStaysShared() {
    Model decoded = ModelCodec.decode(ModelCodec.encode(model));

    assertThat(decoded.nodes().get(0).layer()).isSameAs(decoded.nodes().get(1).layer());
  }

  @Test
  void arraysOfAnyOrderAndPlaceKeepTheirValues() {
    INDArray kernel = Nd4j.createFromArray(1f, 2f, 3f, 4f).reshape(2, 2);
    INDArray view =
        Nd4j.createFromArray(9f, 9f, 1f, 3f, 2f, 4f).reshape(3, 2).getRows(1, 2).transpose();

    assertThat(ModelCodec.encode(twice(dense(kernel.dup('f')))))
        .isEqualTo(ModelCodec.encode(model));
    assertThat(ModelCodec.encode(twice(dense(view)))).isEqualTo(ModelCodec.encode(model));
  }

  @Test
  void aModelIsSerializableByItsBytes() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(model);
    }
  }

  @Test
  void modelsInsideEachOtherAreKept() {
    Model nested = model;
    for (int depth = 0; depth < 60; depth++) {
      nested = once(nested);
    }

    assertThat(ModelCodec.decode(ModelCodec.encode(nested))).isEqualTo(nested);
  }

  @Test
  void modelsTooDeepInsideEachOtherAreRefused() {
    Model nested = model;
    for (int depth = 0; depth < 300; depth++) {
      nested = once(nested);
    }
    Model deep = nested;

    assertThatThrownBy(() -> ModelCodec.encode(deep))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void emptyAndCutBytesAreRefused() {
    byte[] bytes = ModelCodec.encode(model);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ModelCodec.decode(cut)).isInstanceOf(ModelException.class);
    }
    requireRefused(new byte[0], "expected a header of 41 bytes, found 0 in all");
  }

  @Test
  void otherMagicIsRefused() {
    requireRefused(changed(0, 'M'), "expected to start with 'millrace', found something else");
  }

  @Test
  void aNewerFormatIsRefused() {
    requireRefused(changed(8, 2), "expected format version 1, found 2");
  }

  @Test
  void aFlippedBitIsRefused() {
    byte[] bytes = ModelCodec.encode(model);
    bytes[bytes.length - 1] ^= 1;

    assertThatThrownBy(() -> ModelCodec.decode(bytes))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model bytes: expected content of SHA-256 ");
  }

  @Test
  void bytesAfterTheModelAreRefused() {
    byte[] bytes = ModelCodec.encode(model);

    requireRefused(
        ModelCodecPropertyTest.withRightHash(Arrays.copyOf(bytes, bytes.length + 3)),
        "expected the end, found 3 bytes more");
  }

  @Test
  void aClassNameIsNeverLookedUp() {
    requireRefused(
        content(
            out -> {
              out.writeVarInt(1, true); // Kryo's mark of a class that follows by name
              out.writeVarInt(0, true);
              out.writeString("java.lang.ProcessBuilder");
            }),
        "expected a layer's id, found a class name");
  }

  @Test
  void anUnknownIdIsRefused() {
    assertThatThrownBy(() -> ModelCodec.decode(content(out -> out.writeVarInt(9999, true))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("9997");
  }

  @Test
  void aLayerInPlaceOfAModelIsRefused() {
    assertThatThrownBy(
            () ->
                ModelCodec.decode(
                    content(
                        out -> {
                          id(out, 35);
                          out.writeDouble(2.5);
                        })))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("expected a model, found MyLayer");
  }

  @Test
  void aNewerVersionOfALayerIsRefused() {
    requireRefused(
        content(
            out -> {
              out.writeVarInt(35 + 2, true);
              out.writeVarInt(2, true);
            }),
        "expected MyLayer of version 1 to 1, found version 2");
  }

  @Test
  void anArrayBeyondTheBytesTakesNoMemory() {
    requireRefused(
        content(
            out -> {
              id(out, 24);
              text(out, "float32");
              out.writeVarInt(2, true);
              out.writeVarLong(1 << 20, false);
              out.writeVarLong(1 << 20, false);
            }),
        "expected 4398046511104 bytes more, found 0");
  }

  @Test
  void anArrayWhoseSizeOverflowsIsRefused() {
    byte[] bytes =
        content(
            out -> {
              id(out, 24);
              text(out, "float32");
              out.writeVarInt(2, true);
              out.writeVarLong(Long.MAX_VALUE, false);
              out.writeVarLong(Long.MAX_VALUE, false);
            });

    assertThatThrownBy(() -> ModelCodec.decode(bytes)).isInstanceOf(ModelException.class);
  }

  @Test
  void aTextBeyondTheBytesTakesNoMemory() {
    requireRefused(
        content(
            out -> {
              id(out, 20);
              out.writeVarInt(Integer.MAX_VALUE, true);
            }),
        "expected 2147483647 bytes more, found 0");
  }

  @Test
  void aNodeThatReadsAValueOfALaterOneIsRefused() {
    requireRefused(
        content(
            out -> {
              id(out, 20);
              text(out, "cycle");
              out.writeVarInt(0, true); // inputs
              out.writeVarInt(1, true); // layers
              id(out, 35);
              out.writeDouble(1);
              out.writeVarInt(1, true); // nodes
              text(out, "own");
              out.writeVarInt(0, true); // its layer
              out.writeVarInt(1, true); // what it reads: its own output
              out.writeVarInt(0, true);
              out.writeVarInt(1, true); // outputs
              text(out, "y");
              out.writeVarInt(0, true);
            }),
        "layer 'own': expected one of the 0 values so far, found number 0");
  }

  /** A payload under a right header and hash. */
  private static byte[] content(Consumer<Output> writer) {
    Output out = new Output(64, -1);
    out.writeBytes(Arrays.copyOf(ModelCodec.encode(once(new MyLayer(1))), HEADER));
    writer.accept(out);
    return ModelCodecPropertyTest.withRightHash(out.toBytes());
  }

  /** A format's id, as Kryo writes it, and version 1. */
  private static void id(Output out, int id) {
    out.writeVarInt(id + 2, true);
    out.writeVarInt(1, true);
  }

  private static void text(Output out, String ascii) {
    out.writeVarInt(ascii.length(), true);
    ascii.chars().forEach(each -> out.writeByte(each));
  }

  private byte[] changed(int at, int value) {
    byte[] bytes = ModelCodec.encode(model);
    bytes[at] = (byte) value;
    return bytes;
  }

  private static void requireRefused(byte[] bytes, String fault) {
    assertThatThrownBy(() -> ModelCodec.decode(bytes))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model bytes")
        .hasMessageEndingWith(fault);
  }

  private static Dense dense(INDArray kernel) {
    return new Dense(kernel, Nd4j.createFromArray(0.5f, -0.5f), Activation.RELU);
  }

  private static Model once(Layer layer) {
    ModelBuilder b = new ModelBuilder("once");
    return b.output("y", b.call("layer", layer, b.input("x", INPUT))).build();
  }

  private static Model twice(Layer layer) {
    ModelBuilder b = new ModelBuilder("twice");
    int once = b.call("dense", layer, b.input("x", INPUT));
    return b.output("y", b.call("dense", layer, once)).build();
  }
}

package dev.millrace.operator.runtime.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.Golden;
import dev.millrace.operator.Heartbeat;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCommand;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelSchema;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Reference;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Route.Share;
import dev.millrace.operator.Scored;
import dev.millrace.operator.Shadow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TypesTest {
  /** A record that others may write into. */
  public static final class Cell {
    public long number;

    public Cell() {}

    Cell(long number) {
      this.number = number;
    }
  }

  private static final ModelVersion VERSION = new ModelVersion("flights", "v2", "c0ffee");
  private static final Reference.Histogram HISTOGRAM =
      new Reference.Histogram(List.of(-1.0, 0.0, 10.0), List.of(5L, 1L << 40));
  private static final ModelCard CARD =
      new ModelCard(
          ModelCard.Start.HELD,
          new Golden(
              List.of(
                  new Golden.Example(
                      List.of(
                          Golden.Values.numbers("x", 1, Double.MIN_VALUE),
                          Golden.Values.texts("airport", "Zürich", "")),
                      List.of(0.5f, -1f))),
              1e-5),
          new Reference(
              List.of(new Reference.Feature("x", 1, HISTOGRAM)), List.of(HISTOGRAM, HISTOGRAM)));
  private static final ModelSchema SCHEMA =
      new ModelSchema(
          List.of(new ModelSchema.Port("x", "(batch, 2) float32")),
          List.of(new ModelSchema.Port("y", "(batch, 1) float32")));
  private static final ModelReference REFERENCE =
      new ModelReference("flights", "v2", "c0ffee", "s3://models/Zürich", 1L << 33, CARD);
  private static final SerializerConfigImpl NO_GENERIC_TYPES =
      new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));

  /** Each type as Flink finds it by itself, with a value. */
  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of(TypeInformation.of(ModelVersion.class), VERSION),
        Arguments.of(TypeInformation.of(ModelVersion.class), ModelVersion.NONE),
        Arguments.of(
            TypeInformation.of(ModelUpdate.class),
            new ModelUpdate("flights", "v2", "c0ffee", new byte[] {1, 2, 3})),
        Arguments.of(
            TypeInformation.of(ModelUpdate.class),
            new ModelUpdate("flights", "v2", "c0ffee", new byte[] {1, 2, 3}, CARD)),
        Arguments.of(
            TypeInformation.of(ModelUpdate.class),
            new ModelUpdate("flights", "v2", "c0ffee", new byte[] {1}, CARD.with(SCHEMA))),
        Arguments.of(
            TypeInformation.of(ModelReference.class),
            new ModelReference("f", "v2", "c0", "a:b", 1, CARD.with(SCHEMA).withNewScores())),
        Arguments.of(
            TypeInformation.of(ModelMessage.class),
            new ModelUpdate("flights", "v2", "c0ffee", new byte[] {1, 2, 3}, CARD)),
        Arguments.of(
            TypeInformation.of(ModelMessage.class),
            new Route("flights", List.of(new Share("v1", 90), new Share("v2", 10)))),
        Arguments.of(TypeInformation.of(ModelReference.class), REFERENCE),
        Arguments.of(TypeInformation.of(ModelMessage.class), REFERENCE),
        Arguments.of(TypeInformation.of(ModelMessage.class), new Shadow("flights", "v2", true)),
        Arguments.of(
            TypeInformation.of(ModelMessage.class),
            new RollBack("flights").at(Instant.parse("2026-06-01T00:00:00.001Z"))),
        Arguments.of(TypeInformation.of(ModelMessage.class), new Heartbeat()),
        Arguments.of(TypeInformation.of(ModelCommand.class), new RollBack("flights")),
        Arguments.of(TypeInformation.of(ModelCommand.class), new Retire("flights", "v2")),
        Arguments.of(
            TypeInformation.of(ModelStatus.class),
            new ModelStatus(VERSION, ModelStatus.State.REFUSED, "too large: 1 µs", 3, 4, 17L)),
        Arguments.of(
            TypeInformation.of(new TypeHint<Rejection<String>>() {}),
            new Rejection<>("record", "x", "expected a number, found 'ä'", VERSION)),
        Arguments.of(
            TypeInformation.of(new TypeHint<Scored<String>>() {}),
            new Scored<>("record", new float[] {1, Float.MIN_VALUE}, VERSION)));
  }

  @ParameterizedTest
  @MethodSource("types")
  <V> void valueIsTheSameBehindAnEdge(TypeInformation<V> type, V value) throws Exception {
    assertThat(throughBytes(serializer(type), value)).usingRecursiveComparison().isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("types")
  <V> void bytesCanBeCopiedWithoutReadingThem(TypeInformation<V> type, V value) throws Exception {
    DataOutputSerializer copied = new DataOutputSerializer(64);
    serializer(type).copy(new DataInputDeserializer(bytes(serializer(type), value)), copied);
    assertThat(copied.getCopyOfBuffer()).isEqualTo(bytes(serializer(type), value));
  }

  @ParameterizedTest
  @MethodSource("types")
  <V> void serializerIsRestoredFromItsSnapshot(TypeInformation<V> type, V value) throws Exception {
    TypeSerializerSnapshot<V> restored = throughBytes(serializer(type).snapshotConfiguration());
    TypeSerializer<V> old = restored.restoreSerializer();
    assertThat(throughBytes(old, value)).usingRecursiveComparison().isEqualTo(value);
    assertThat(
            serializer(type)
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAsIs())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("types")
  <V> void typesAndSerializersTravelAndAreEqualThere(TypeInformation<V> type, V value)
      throws Exception {
    assertThat(InstantiationUtil.clone(type)).isEqualTo(type).hasSameHashCodeAs(type);
    assertThat(InstantiationUtil.clone(serializer(type))).isEqualTo(serializer(type));
    assertThat(serializer(type).duplicate()).isEqualTo(serializer(type));
  }

  @Test
  void recordAndScoresAreCopiedWhereTheyMayBeChanged() {
    Scored<Cell> scored = new Scored<>(new Cell(1), new float[] {5}, VERSION);
    Scored<Cell> copy = serializer(Scored.type(TypeInformation.of(Cell.class))).copy(scored);
    scored.record().number = 2;
    scored.scores()[0] = 6;
    assertThat(copy.record().number).isEqualTo(1);
    assertThat(copy.scores()).containsExactly(5);
  }

  @Test
  void modelsAreNeverCopied() {
    ModelUpdate update = new ModelUpdate("flights", "v2", "c0ffee", new byte[100]);
    assertThat(ModelUpdateSerializer.INSTANCE.copy(update)).isSameAs(update);
  }

  @Test
  void updatesWithoutCardsAreReadFromOldSavepoints() throws Exception {
    ModelUpdate update = new ModelUpdate("flights", "v2", "c0ffee", new byte[] {1, 2, 3});
    DataOutputSerializer old = new DataOutputSerializer(64);
    ModelVersionSerializer.INSTANCE.serialize(update.modelVersion(), old);
    old.writeInt(3);
    old.write(new byte[] {1, 2, 3});
    assertThat(readOld(new ModelUpdateSerializer.Snapshot(), update, old)).isEqualTo(update);
  }

  @Test
  void updatesWithoutSchemasAreReadFromOldSavepoints() throws Exception {
    ModelUpdate update = new ModelUpdate("flights", "v2", "c0ffee", new byte[] {1}, CARD);
    DataOutputSerializer old = new DataOutputSerializer(64);
    ModelVersionSerializer.INSTANCE.serialize(update.modelVersion(), old);
    old.writeInt(1);
    old.write(new byte[] {1});
    CardForm.write(CARD, old);
    assertThat(readOld(new ModelUpdateSerializer.CardSnapshot(), update, old)).isEqualTo(update);
  }

  @Test
  void messagesFromBeforeThereWereReferencesAreReadFromOldSavepoints() throws Exception {
    DataOutputSerializer update = new DataOutputSerializer(64);
    update.writeBoolean(true);
    ModelUpdate model = new ModelUpdate("flights", "v2", "c0ffee", new byte[] {1, 2, 3});
    ModelUpdateSerializer.INSTANCE.serialize(model, update);
    DataOutputSerializer command = new DataOutputSerializer(64);
    command.writeBoolean(false);
    ModelCommandSerializer.INSTANCE.serialize(new RollBack("flights"), command);
    assertThat(read(update)).isEqualTo(model);
    assertThat(read(command)).isEqualTo(new RollBack("flights"));
  }

  private static ModelMessage read(DataOutputSerializer bytes) throws IOException {
    return ModelMessageSerializer.INSTANCE.deserialize(
        new DataInputDeserializer(bytes.getCopyOfBuffer()));
  }

  @Test
  void statusesWithoutTasksAreReadFromOldSavepoints() throws Exception {
    ModelStatus status = ModelStatus.ofGate(VERSION, ModelStatus.State.REFUSED, "why", 0);
    DataOutputSerializer old = new DataOutputSerializer(64);
    ModelVersionSerializer.INSTANCE.serialize(VERSION, old);
    StringValue.writeString("REFUSED", old);
    StringValue.writeString("why", old);
    assertThat(readOld(new ModelStatusSerializer.Snapshot(), status, old)).isEqualTo(status);
    old.writeInt(3);
    old.writeLong(17);
    ModelStatus second = new ModelStatus(VERSION, ModelStatus.State.REFUSED, "why", 3, 0, 17);
    assertThat(readOld(new ModelStatusSerializer.TaskSnapshot(), second, old)).isEqualTo(second);
  }

  /** Reads bytes by the serializer of an old snapshot, which the type of today must take over. */
  private static <V> V readOld(
      TypeSerializerSnapshot<V> snapshot, V today, DataOutputSerializer bytes) throws Exception {
    @SuppressWarnings("unchecked")
    TypeInformation<V> type = TypeInformation.of((Class<V>) today.getClass());
    TypeSerializerSnapshot<V> restored = throughBytes(snapshot);
    assertThat(
            serializer(type)
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAfterMigration())
        .isTrue();
    return restored
        .restoreSerializer()
        .deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
  }

  @Test
  void recordTypeThatFlinkCannotFindIsAskedFor() {
    assertThatThrownBy(() -> new ScoredTypeInfo.Factory<>().createTypeInfo(Scored.class, Map.of()))
        .hasMessageContaining("say it by Scored.type(...)");
  }

  private static <V> TypeSerializer<V> serializer(TypeInformation<V> type) {
    return type.createSerializer(NO_GENERIC_TYPES);
  }

  private static <V> V throughBytes(TypeSerializer<V> serializer, V value) throws IOException {
    return serializer.deserialize(new DataInputDeserializer(bytes(serializer, value)));
  }

  private static <V> byte[] bytes(TypeSerializer<V> serializer, V value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }

  private static <V> TypeSerializerSnapshot<V> throughBytes(TypeSerializerSnapshot<V> snapshot)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(out.getCopyOfBuffer()), TypesTest.class.getClassLoader());
  }
}

package dev.millrace.operator.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private static final int LENGTH = 3 * ModelBytes.PIECE + 1;

  @TempDir private Path folder;

  private ModelStore storeOf(int models) {
    return new ModelStore(getClass().getClassLoader(), folder, (long) models * LENGTH);
  }

  private static DeployedModel model(int seed) {
    byte[] bytes = new byte[LENGTH];
    new Random(seed).nextBytes(bytes);
    return DeployedModel.of(new ModelUpdate("m", "v" + seed, "hash " + seed, bytes));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void bytesBeyondTheFirstLieInFiles() throws Exception {
    ModelStore store = storeOf(2);
    List<DeployedModel> kept = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      kept.add(store.keep(model(seed)));
    }
    assertThat(files()).hasSize(3);
    for (int seed = 0; seed < 5; seed++) {
      assertThat(kept.get(seed).bytes().toArray()).isEqualTo(model(seed).bytes().toArray());
    }
  }

  @Test
  void bytesAreKeptOnce() throws Exception {
    ModelStore store = storeOf(0);
    DeployedModel one = store.keep(model(1));
    DeployedModel other =
        store.keep(
            new DeployedModel(
                new ModelVersion("another", "v7", "hash 1"), model(1).bytes(), ModelCard.NONE));
    assertThat(other.bytes()).isSameAs(one.bytes());
    assertThat(other.version().name()).isEqualTo("another");
    assertThat(files()).hasSize(1);
  }

  @Test
  void taskThatWritesTheSameAtTheSameTimeLeavesNoSecondFile() throws Exception {
    ModelStore store = storeOf(0);
    ModelBytes one = written(store, model(1));
    ModelBytes other = written(store, model(1));
    assertThat(store.keep("hash 1", one)).isSameAs(one);
    assertThat(store.keep("hash 1", other)).isSameAs(one);
    assertThat(files()).containsExactly(((ModelBytes.InFile) one).file());
  }

  private static ModelBytes written(ModelStore store, DeployedModel model) throws IOException {
    try (ModelWriter writer = store.writer(LENGTH)) {
      writer.write(model.bytes().toArray(), LENGTH);
      return writer.finish();
    }
  }

  @Test
  void fileStaysForAsLongAsSomebodyHasItAndNoLonger() throws Exception {
    ModelStore store = storeOf(0);
    DeployedModel kept = store.keep(model(1));
    System.gc();
    store.forgetGone();
    assertThat(files()).hasSize(1);
    Reference.reachabilityFence(kept);
    kept = null;
    for (int i = 0; i < 500 && !files().isEmpty(); i++) {
      System.gc();
      Thread.sleep(10);
      store.forgetGone();
    }
    assertThat(files()).isEmpty();
    assertThat(store.find("hash 1")).isNull();
  }

  @Test
  void roomOnTheHeapIsGivenBack() throws Exception {
    ModelStore store = storeOf(1);
    DeployedModel kept = store.keep(model(1));
    assertThat(store.keep(model(2)).bytes()).isInstanceOf(ModelBytes.InFile.class);
    Reference.reachabilityFence(kept);
    kept = null;
    for (int i = 0; i < 500 && store.find("hash 1") != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    ModelBytes next = store.keep(model(3)).bytes();
    for (int seed = 4; seed < 500 && next instanceof ModelBytes.InFile; seed++) {
      Thread.sleep(10);
      next = store.keep(model(seed)).bytes();
    }
    assertThat(next).isInstanceOf(ModelBytes.OnHeap.class);
  }

  @Test
  void jobsOfTheSameClassesShareAStoreUntilTheLastHasEnded() throws Exception {
    try (var classes = new URLClassLoader(new URL[0])) {
      ModelStore one = ModelStore.open(classes, folder);
      ModelStore other = ModelStore.open(classes, folder);
      assertThat(other).isSameAs(one).isSameAs(ModelStore.of(classes));
      ModelBytes large = largerThanTheHeapHasRoomFor(one);
      one.close();
      assertThat(files()).hasSize(1);
      assertThat(large.toArray()).hasSize(large.length());
      other.close();
      assertThat(files()).isEmpty();
      assertThat(ModelStore.of(classes)).isNull();
    }
  }

  private static ModelBytes largerThanTheHeapHasRoomFor(ModelStore store) throws IOException {
    byte[] bytes = new byte[17 << 20];
    DeployedModel model = DeployedModel.of(new ModelUpdate("m", "v", "large", bytes));
    return store.keep(model).bytes();
  }

  @Test
  void fileThatSomebodyHasCutIsAMistakeThatIsNamed() throws Exception {
    ModelBytes bytes = storeOf(0).keep(model(1)).bytes();
    Files.write(files().get(0), new byte[7]);
    assertThatThrownBy(bytes::toArray)
        .isInstanceOf(UncheckedIOException.class)
        .hasStackTraceContaining("expected " + LENGTH + " bytes, found 7");
    assertThatThrownBy(() -> bytes.writeTo(new DataOutputSerializer(64)))
        .hasMessageContaining("expected " + LENGTH + " bytes, found 7");
  }

  @Test
  void checkpointIsReadToWhereTheJobKeepsItsModels() throws Exception {
    DeployedModel model = model(1);
    try (var classes = new URLClassLoader(new URL[0])) {
      ModelStore store = ModelStore.open(classes, folder);
      byte[] filler = new byte[16 << 20];
      DeployedModel first = store.keep(DeployedModel.of(new ModelUpdate("m", "v", "f", filler)));
      DataOutputSerializer out = new DataOutputSerializer(64);
      DeployedModelSerializer.INSTANCE.serialize(model, out);
      DeployedModelSerializer.INSTANCE.serialize(model(2), out);
      DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
      TypeSerializer<DeployedModel> reading = reading(classes);
      DeployedModel read = reading.deserialize(in);
      assertThat(read.version()).isEqualTo(model.version());
      assertThat(read.bytes()).isInstanceOf(ModelBytes.InFile.class);
      assertThat(read.bytes().toArray()).isEqualTo(model.bytes().toArray());
      assertThat(reading.deserialize(in).version().version()).isEqualTo("v2");
      in.setBuffer(out.getCopyOfBuffer());
      assertThat(reading(classes).deserialize(in).bytes()).isSameAs(read.bytes());
      assertThat(reading(classes).deserialize(in).version().version()).isEqualTo("v2");
      Reference.reachabilityFence(first);
      store.close();
    }
  }

  /** The serializer that a savepoint is read with. */
  private static TypeSerializer<DeployedModel> reading(ClassLoader classes) throws IOException {
    var snapshot = new DeployedModelSerializer.Snapshot();
    snapshot.readSnapshot(1, new DataInputDeserializer(new byte[0]), classes);
    return snapshot.restoreSerializer();
  }
}

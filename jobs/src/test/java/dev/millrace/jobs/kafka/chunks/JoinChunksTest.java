package dev.millrace.jobs.kafka.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobs.kafka.TopicMessage;
import dev.millrace.jobs.kafka.wire.Chunk;
import dev.millrace.jobs.kafka.wire.ChunkWire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks as they come from a topic; plainly, and with a restore after each. */
class JoinChunksTest {
  private static final int MOST = 600;
  private static final List<Chunk> ONE = Chunk.cut(utf8("the first message"), 6);
  private static final List<Chunk> TWO = Chunk.cut(utf8("the second message"), 6);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMessageStandsWhereItsLastChunkDoesAndHasItsSignature(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    topic.chunks(ONE.get(0), ONE.get(1));
    assertThat(topic.whole()).isEmpty();
    topic.signed(ONE.get(2), 7);
    assertThat(topic.whole()).containsExactly("the first message @2 signed [7]");
    assertThat(topic.refused()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsNoChunkGoesByAtOnce(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    topic.chunks(ONE.get(0));
    topic.send(utf8("a small one"), null);
    topic.send(null, null);
    topic.chunks(ONE.get(1), ONE.get(2));
    assertThat(topic.whole())
        .containsExactly("a small one @1", "nothing @2", "the first message @4");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void chunksOfTwoPublishersDoNotMix(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    topic.chunks(ONE.get(0), TWO.get(0), TWO.get(1), ONE.get(1), TWO.get(2), ONE.get(2));
    assertThat(topic.whole()).containsExactly("the second message @4", "the first message @5");
    assertThat(topic.refused()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sameMessageSentTwiceAtOnceArrivesTwice(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    List<Chunk> again = Chunk.cut(utf8("the first message"), 6);
    topic.chunks(ONE.get(0), again.get(0), ONE.get(1), again.get(1), again.get(2), ONE.get(2));
    assertThat(topic.whole()).containsExactly("the first message @4", "the first message @5");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aChunkThatIsRepeatedCountsOnce(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    topic.chunks(ONE.get(0), ONE.get(1), ONE.get(0), ONE.get(1), ONE.get(2));
    assertThat(topic.whole()).containsExactly("the first message @4");
    assertThat(topic.refused()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void missingChunksEndTheMessageOnceAndNotTheNext(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    topic.chunks(ONE.get(0), ONE.get(2), TWO.get(0), TWO.get(1), TWO.get(2));
    assertThat(topic.refused())
        .containsExactly(
            "at offset 1: expected chunk 2 of 3, found chunk 3 of 3: others have not come");
    assertThat(topic.whole()).containsExactly("the second message @4");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMessageWithoutItsStartIsRefused(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    topic.chunks(ONE.get(1));
    assertThat(topic.refused()).singleElement().asString().contains("expected chunk 1 of 3");
    assertThat(topic.whole()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void alteredChunksAreRefused(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    topic.chunks(ONE.get(0), with(ONE.get(1), utf8("sscond")), ONE.get(2));
    assertThat(topic.refused()).singleElement().asString().contains("message of SHA-256", "found");
    topic.chunks(TWO.get(0), with(TWO.get(0), utf8("other!")));
    assertThat(topic.refused().get(1)).contains("expected chunk 1 of 3 as it came before");
    List<Chunk> short1 = Chunk.cut(utf8("the third message"), 6);
    topic.chunks(short1.get(0), with(short1.get(1), utf8("cut")), short1.get(2));
    assertThat(topic.refused().get(2)).contains("expected chunks of 17 bytes in all, found 14");
    assertThat(topic.whole()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aChunkUnderAnothersNumberIsRefused(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    Chunk two = TWO.get(1);
    Chunk mixed =
        new Chunk(ONE.get(0).upload(), 1, two.count(), two.length(), two.hash(), two.bytes());
    topic.chunks(ONE.get(0), mixed, ONE.get(1), ONE.get(2));
    assertThat(topic.refused())
        .first()
        .asString()
        .contains("expected chunk 2 of 3 of a message of 17 bytes", "found one of 18 bytes");
    assertThat(topic.whole()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsNoChunkAfterAllIsRefused(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    topic.send(new byte[] {0x4d, 0x52, 0x4d, 0x43, 0, 1}, null);
    assertThat(topic.refused()).singleElement().asString().contains("expected a whole chunk");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMessageThatIsTooLargeIsRefusedAtItsFirstChunk(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    List<Chunk> large = Chunk.cut(new byte[MOST + 1], 400);
    topic.chunks(large.get(0));
    assertThat(topic.refused())
        .containsExactly("at offset 0: expected a message of up to 600 bytes, found one of 601");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void manyThatNeverEndTakeBoundedMemory(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    topic.chunks(ONE.get(0));
    for (int i = 0; i < 100; i++) {
      Chunk start = Chunk.cut(new byte[MOST], 300).get(0);
      topic.chunks(start);
      topic.chunks(ONE.get(1)); // as repeated as it may be, it is not the one that waits longest
      assertThat(topic.unfinishedBytes()).isLessThan(2 * MOST + 200);
    }
    topic.chunks(ONE.get(2));
    assertThat(topic.whole()).containsExactly("the first message @201");
    assertThat(topic.refused())
        .hasSize(98)
        .allMatch(reason -> reason.contains("found 1 of 2 chunks of one: unfinished messages"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPublisherThatDiesIsGivenUpAfterTenMinutes(boolean restored) throws Exception {
    Topic topic = new Topic(restored);
    topic.chunks(ONE.get(0));
    topic.minutesPass(5);
    topic.chunks(TWO.get(0));
    topic.minutesPass(restored ? 10 : 5);
    assertThat(topic.refused())
        .first()
        .isEqualTo(
            "at offset 0: expected a whole message, found 1 of 3 chunks of one: none has come for"
                + " 10 minutes");
    topic.chunks(ONE.get(1), ONE.get(2));
    assertThat(topic.whole()).isEmpty();
    if (!restored) {
      topic.chunks(TWO.get(1), TWO.get(2));
      assertThat(topic.whole()).containsExactly("the second message @5");
    }
  }

  private static Chunk with(Chunk chunk, byte[] bytes) {
    UUID upload = chunk.upload();
    return new Chunk(upload, chunk.index(), chunk.count(), chunk.length(), chunk.hash(), bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A topic that the operator reads, in Flink's harness. */
  private static final class Topic {
    private final boolean isRestoring;
    private final List<String> whole = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private OneInputStreamOperatorTestHarness<TopicMessage, TopicMessage> task;
    private OperatorSubtaskState last;
    private long now;
    private long offset;

    Topic(boolean isRestoring) throws Exception {
      this.isRestoring = isRestoring;
      start(null);
    }

    private void start(OperatorSubtaskState state) throws Exception {
      task = new OneInputStreamOperatorTestHarness<>(new JoinChunks(MOST));
      task.setProcessingTime(now);
      task.setup(TopicMessageSerializer.INSTANCE);
      task.initializeState(state);
      task.open();
    }

    void chunks(Chunk... chunks) throws Exception {
      for (Chunk chunk : chunks) {
        send(ChunkWire.encode(chunk), null);
      }
    }

    void signed(Chunk chunk, int signature) throws Exception {
      send(ChunkWire.encode(chunk), new byte[] {(byte) signature});
    }

    void send(byte[] value, byte[] signature) throws Exception {
      task.processElement(new TopicMessage("models", value, signature, offset++), 0);
      step();
    }

    void minutesPass(int minutes) throws Exception {
      now += minutes * 60_000L;
      task.setProcessingTime(now);
      step();
    }

    private void step() throws Exception {
      remember();
      last = task.snapshot(offset, now);
      if (isRestoring) {
        task.close();
        start(last);
      }
    }

    private void remember() {
      task.extractOutputValues().forEach(message -> whole.add(tell(message)));
      task.getOutput().clear();
      var statuses = task.getSideOutput(JoinChunks.REFUSED);
      if (statuses != null) {
        statuses.forEach(
            status ->
                refused.add(
                    status.getValue().model().version() + ": " + status.getValue().detail()));
        statuses.clear();
      }
    }

    /** What the operator would take over a checkpoint. */
    long unfinishedBytes() {
      return last.getStateSize();
    }

    List<String> whole() {
      return whole;
    }

    List<String> refused() {
      return refused;
    }

    private static String tell(TopicMessage message) {
      String value =
          message.value() == null ? "nothing" : new String(message.value(), StandardCharsets.UTF_8);
      String signature =
          message.signature() == null ? "" : " signed [" + message.signature()[0] + "]";
      return value + " @" + message.offset() + signature;
    }
  }
}

package dev.millrace.jobs.kafka.chunks;

import dev.millrace.jobs.kafka.TopicMessage;
import dev.millrace.jobs.kafka.wire.ChunkWire;
import dev.millrace.operator.CheckpointRoom;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Joins the chunks of messages to the messages, and hands on all others. A checkpoint keeps the
 * chunks that wait for others, so a restore in the middle of a message goes on there.
 */
public final class JoinChunks extends AbstractStreamOperator<TopicMessage>
    implements OneInputStreamOperator<TopicMessage, TopicMessage> {
  private static final long serialVersionUID = 1L;

  /** What became of messages that did not arrive whole. */
  public static final OutputTag<ModelStatus> REFUSED =
      new OutputTag<>("refused-chunks", TypeInformation.of(ModelStatus.class));

  private final long mostBytes;
  private transient Uploads uploads;
  private transient ListState<TopicMessage> state;
  private transient boolean isTimed;

  /**
   * @param mostBytes how many bytes a message may have
   */
  public JoinChunks(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("unfinished-chunks", TopicMessageSerializer.INSTANCE));
    uploads = new Uploads(mostBytes, CheckpointRoom.of(this), this::refuse);
  }

  @Override
  public void open() throws Exception {
    super.open();
    for (TopicMessage chunk : state.get()) {
      uploads.add(chunk, processingTimeService.getCurrentProcessingTime());
    }
    state.clear();
    awaitEnd();
  }

  @Override
  public void processElement(StreamRecord<TopicMessage> element) {
    TopicMessage message = element.getValue();
    if (ChunkWire.isChunk(message.value())) {
      uploads
          .add(message, processingTimeService.getCurrentProcessingTime())
          .ifPresent(whole -> output.collect(element.replace(whole)));
      awaitEnd();
    } else {
      output.collect(element);
    }
  }

  private void awaitEnd() {
    if (!isTimed && uploads.nextEnd().isPresent()) {
      isTimed = true;
      processingTimeService.registerTimer(uploads.nextEnd().getAsLong(), this::expire);
    }
  }

  private void expire(long now) {
    isTimed = false;
    uploads.expire(now);
    awaitEnd();
  }

  private void refuse(TopicMessage last, String reason) {
    long now = processingTimeService.getCurrentProcessingTime();
    ModelStatus refused = ModelStatus.ofGate(last.unread(), State.REFUSED, reason, now);
    output.collect(REFUSED, new StreamRecord<>(refused));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(uploads.waiting());
  }
}

package dev.millrace.jobs.kafka.chunks;

import dev.millrace.jobs.kafka.TopicMessage;
import dev.millrace.jobs.kafka.wire.Chunk;
import dev.millrace.jobs.kafka.wire.ChunkWire;
import dev.millrace.layers.ModelException;
import dev.millrace.operator.CheckpointRoom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Joins the chunks of messages, of several that are sent at the same time too.
 *
 * <p>What has not arrived whole takes a bounded amount of memory: where there is more, the message
 * that has waited longest for its next chunk is given up, and so is one that waits too long:
 * whoever sent it has died.
 */
final class Uploads {
  /** A publisher that is silent for that long has died. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int REMEMBERED = 64;

  private final long most;
  private final OptionalInt room;
  private final BiConsumer<TopicMessage, String> refuse;
  private final Map<UUID, Upload> unfinished = new LinkedHashMap<>();
  private final Deque<UUID> givenUp = new ArrayDeque<>();

  /**
   * @param most how many bytes a message may have; unfinished ones take twice as many at most
   * @param room how many bytes a checkpoint takes of unfinished ones; empty for any
   * @param refuse told of each message that ends here: its last chunk, the reason
   */
  Uploads(long most, OptionalInt room, BiConsumer<TopicMessage, String> refuse) {
    this.most = most;
    this.room = room;
    this.refuse = refuse;
  }

  /**
   * Takes a chunk.
   *
   * @param now milliseconds of the clock
   * @return the message, if this was the last that was missing
   */
  Optional<TopicMessage> add(TopicMessage message, long now) {
    Chunk chunk;
    try {
      chunk = ChunkWire.decode(message.value());
    } catch (ModelException e) {
      refuse.accept(message, e.getMessage());
      return Optional.empty();
    }
    if (givenUp.contains(chunk.upload())) {
      return Optional.empty();
    }
    try {
      return add(chunk, message, now);
    } catch (ModelException e) {
      giveUp(chunk.upload(), message, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<TopicMessage> add(Chunk chunk, TopicMessage message, long now) {
    if (chunk.length() > most) {
      throw new ModelException(
          "expected a message of up to %d bytes, found one of %d".formatted(most, chunk.length()));
    }
    if (room.isPresent() && chunk.length() > room.getAsInt()) {
      throw new ModelException(
          "expected a message in chunks of up to %d bytes, found one of %d: %s"
              .formatted(room.getAsInt(), chunk.length(), CheckpointRoom.ADVICE));
    }
    Upload upload = unfinished.computeIfAbsent(chunk.upload(), id -> new Upload(chunk));
    upload.add(chunk, message, now);
    unfinished.remove(chunk.upload());
    if (upload.isComplete()) {
      return Optional.of(upload.join());
    }
    unfinished.put(chunk.upload(), upload); // in the order of their last chunks
    makeRoom();
    return Optional.empty();
  }

  private void makeRoom() {
    long all = room.isPresent() ? room.getAsInt() : 2 * most;
    while (unfinished.values().stream().mapToLong(Upload::size).sum() > all) {
      giveUpFirst("unfinished messages take more than %d bytes".formatted(all));
    }
  }

  /** Gives up what has waited too long. */
  void expire(long now) {
    while (nextEnd().isPresent() && nextEnd().getAsLong() <= now) {
      giveUpFirst("none has come for " + PATIENCE.toMinutes() + " minutes");
    }
  }

  /** When the next one has waited too long, in milliseconds of the clock; empty for none. */
  OptionalLong nextEnd() {
    return unfinished.values().stream()
        .mapToLong(upload -> upload.lastAt() + PATIENCE.toMillis())
        .findFirst();
  }

  private void giveUpFirst(String why) {
    Map.Entry<UUID, Upload> first = unfinished.entrySet().iterator().next();
    Upload upload = first.getValue();
    giveUp(
        first.getKey(),
        upload.lastMessage(),
        "expected a whole message, found %s of one: %s".formatted(upload.arrived(), why));
  }

  /** What still comes of it is passed over in silence. */
  private void giveUp(UUID id, TopicMessage last, String reason) {
    unfinished.remove(id);
    givenUp.addLast(id);
    if (givenUp.size() > REMEMBERED) {
      givenUp.removeFirst();
    }
    refuse.accept(last, reason);
  }

  /** All chunks that wait for others: to be added again after a restore. */
  List<TopicMessage> waiting() {
    List<TopicMessage> waiting = new ArrayList<>();
    unfinished.values().forEach(upload -> waiting.addAll(upload.messages()));
    return waiting;
  }
}

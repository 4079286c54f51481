package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelVersion;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Where a message stands.
 *
 * @param first the offset of its first chunk
 * @param last the offset of its last one, and where jobs say that it stands
 * @param chunks how many chunks it was sent in; 1 for a message that fits
 */
public record Sent(String topic, long first, long last, int chunks) {
  /** What it may be called by a job that cannot read it. */
  Set<ModelVersion> unread() {
    return LongStream.rangeClosed(first, last)
        .mapToObj(offset -> TopicMessage.unread(topic, offset))
        .collect(Collectors.toUnmodifiableSet());
  }
}

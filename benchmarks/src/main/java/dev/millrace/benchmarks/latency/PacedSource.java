package dev.millrace.benchmarks.latency;

import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;

/** Events that are due by a schedule: each is its due time, by this JVM's {@code nanoTime}. */
final class PacedSource extends NumberSequenceSource {
  private static final long serialVersionUID = 1L;

  private final Schedule schedule;

  PacedSource(Schedule schedule) {
    super(0, 0); // one split, so that one reader reads
    this.schedule = schedule;
  }

  @Override
  public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext context) {
    return new PacedReader(schedule, context);
  }
}

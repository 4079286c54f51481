package dev.millrace.operator;

import org.apache.flink.streaming.api.datastream.DataStream;

/** What a scoring step needs to know. Immutable: each call gives a new value. */
public final class ScoringBuilder<T> {
  ScoringBuilder() {}

  /** The first thing to say: how a record becomes a model's inputs. */
  public interface NeedsFeatures {
    <T> ScoringBuilder<T> features(Features<T> features);
  }

  /** When batches close. */
  public ScoringBuilder<T> batch(BatchPolicy policy) {
    throw new UnsupportedOperationException();
  }

  /** What happens to events before the first model of a live job; fixed models never wait. */
  public ScoringBuilder<T> beforeFirstModel(BeforeFirstModel policy) {
    throw new UnsupportedOperationException();
  }

  /** The operator's name and uid, which a savepoint holds on to. */
  public ScoringBuilder<T> uid(String uid) {
    throw new UnsupportedOperationException();
  }

  /** Scores the events of {@code events}. */
  public ScoredStream<T> score(DataStream<T> events) {
    throw new UnsupportedOperationException();
  }
}

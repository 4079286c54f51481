package dev.millrace.operator;

import dev.millrace.operator.runtime.ScoringSettings;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What a scoring step needs to know. Immutable: each call gives a new value. */
public final class ScoringBuilder<T> {
  private final Door door;
  private final ScoringSettings<T> settings;

  ScoringBuilder(Door door, ScoringSettings<T> settings) {
    this.door = door;
    this.settings = settings;
  }

  /** The first thing to say: how a record becomes a model's inputs. */
  public interface NeedsFeatures {
    <T> ScoringBuilder<T> features(Features<T> features);
  }

  /** One of the two ways in, which knows where its models come from. */
  interface Door extends NeedsFeatures {
    <T> ScoredStream<T> score(DataStream<T> events, ScoringSettings<T> settings);

    @Override
    default <T> ScoringBuilder<T> features(Features<T> features) {
      return new ScoringBuilder<>(this, ScoringSettings.of(features));
    }
  }

  /** When batches close; up to 512 records within 5 ms unless said otherwise. */
  public ScoringBuilder<T> batch(BatchPolicy policy) {
    return new ScoringBuilder<>(door, settings.with(policy));
  }

  /**
   * What happens to events before the first model of a live job; fixed models never wait. Unless
   * said otherwise, 10,000 events a task wait and those above are rejected.
   */
  public ScoringBuilder<T> beforeFirstModel(BeforeFirstModel policy) {
    return new ScoringBuilder<>(door, settings.with(policy));
  }

  /**
   * Whether a live job's models count from their arrival on, which is what holds unless said
   * otherwise, or for the events of their time: then a backfill gives what the live job gave.
   */
  public ScoringBuilder<T> modelTime(ModelTime time) {
    return new ScoringBuilder<>(door, settings.with(time));
  }

  /**
   * What a task of a live job does once a version fails every record. Unless said otherwise, they
   * are all rejected.
   */
  public ScoringBuilder<T> onModelFailure(ModelFailure policy) {
    return new ScoringBuilder<>(door, settings.with(policy));
  }

  /**
   * Which model of a live job an event meets, by name; one that gets no events rejects it. Unless
   * said otherwise, all events meet the model that was deployed last.
   */
  public ScoringBuilder<T> modelFor(Getter<T, String> name) {
    return new ScoringBuilder<>(door, settings.withModelFor(name));
  }

  /**
   * How much memory the ready models of each task may take, in a live job whose events name their
   * models: as much as they were published with, what their batches work in and what their metrics
   * take. Above that the least recently used go to sleep, and are prepared anew when an event asks
   * for them; it waits meanwhile, as do those behind it that ask for the same model. The model that
   * is in use stays, whatever its size. Unless said otherwise, a quarter of the JVM's heap, shared
   * among its task slots.
   */
  public ScoringBuilder<T> keepReady(MemorySize most) {
    return new ScoringBuilder<>(door, settings.withKeepReady(most));
  }

  /**
   * What a live job shares events out by, where several versions of a model answer: the same key
   * meets the same version. Without it, a {@link Route} to more than one is refused.
   */
  public ScoringBuilder<T> key(Getter<T, String> key) {
    return new ScoringBuilder<>(door, settings.withKey(key));
  }

  /**
   * How many bytes a model of a live job may have; larger ones are refused, 1 GiB unless said
   * otherwise.
   */
  public ScoringBuilder<T> maxModelSize(MemorySize size) {
    return new ScoringBuilder<>(door, settings.with(settings.terms().with(size)));
  }

  /**
   * How many scores the job needs of a record: models that give fewer are refused. None unless said
   * otherwise.
   */
  public ScoringBuilder<T> minScores(int scores) {
    return new ScoringBuilder<>(door, settings.with(settings.terms().withMinScores(scores)));
  }

  /**
   * The operator's uid, which a savepoint holds on to; the gate of a live job has the same with
   * {@code -gate} behind it. {@code millrace} unless said otherwise: a job that scores twice gives
   * each step its own.
   */
  public ScoringBuilder<T> uid(String uid) {
    return new ScoringBuilder<>(door, settings.withUid(uid));
  }

  /**
   * Scores the events of {@code events}.
   *
   * @throws dev.millrace.layers.ModelException if a fixed model cannot be scored with the features
   * @throws IllegalStateException if a live job whose models count from their arrival is to run in
   *     BATCH mode, or a job is to fall back whose models are fixed or count by the events' time
   */
  public ScoredStream<T> score(DataStream<T> events) {
    return door.score(events, settings);
  }
}

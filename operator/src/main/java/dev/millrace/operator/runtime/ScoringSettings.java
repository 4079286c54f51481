package dev.millrace.operator.runtime;

import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.BeforeFirstModel;
import dev.millrace.operator.Features;
import dev.millrace.operator.Getter;
import dev.millrace.operator.ModelFailure;
import dev.millrace.operator.ModelTime;
import java.io.Serializable;
import java.util.Objects;
import org.apache.flink.configuration.MemorySize;

/**
 * All that a job says of a scoring step but its model; travels to the tasks.
 *
 * @param keepReady what ready models may take in a task, where models may sleep; null for a quarter
 *     of the heap, shared among the JVM's slots
 */
public record ScoringSettings<T>(
    Features<T> features,
    BatchPolicy batch,
    BeforeFirstModel beforeFirstModel,
    Choice<T> choice,
    ModelTime modelTime,
    ModelFailure onModelFailure,
    MemorySize keepReady,
    ModelTerms terms,
    String uid)
    implements Serializable {

  public ScoringSettings {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(beforeFirstModel, "beforeFirstModel");
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(modelTime, "modelTime");
    Objects.requireNonNull(onModelFailure, "onModelFailure");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(uid, "uid");
  }

  /** Batches of up to 512 within 5 ms; 10,000 events a task may wait for the first model. */
  public static <T> ScoringSettings<T> of(Features<T> features) {
    return new ScoringSettings<>(
        features,
        BatchPolicy.upTo(512),
        BeforeFirstModel.waitWithUpTo(10_000),
        Choice.none(),
        ModelTime.ARRIVAL,
        ModelFailure.REJECT,
        null,
        ModelTerms.USUAL,
        "millrace");
  }

  public ScoringSettings<T> with(BatchPolicy policy) {
    return new ScoringSettings<>(
        features,
        policy,
        beforeFirstModel,
        choice,
        modelTime,
        onModelFailure,
        keepReady,
        terms,
        uid);
  }

  public ScoringSettings<T> with(BeforeFirstModel policy) {
    return new ScoringSettings<>(
        features, batch, policy, choice, modelTime, onModelFailure, keepReady, terms, uid);
  }

  public ScoringSettings<T> withModelFor(Getter<T, String> modelFor) {
    return with(new Choice<>(Objects.requireNonNull(modelFor, "modelFor"), choice.key()));
  }

  public ScoringSettings<T> withKey(Getter<T, String> key) {
    return with(new Choice<>(choice.modelFor(), Objects.requireNonNull(key, "key")));
  }

  private ScoringSettings<T> with(Choice<T> other) {
    return new ScoringSettings<>(
        features, batch, beforeFirstModel, other, modelTime, onModelFailure, keepReady, terms, uid);
  }

  public ScoringSettings<T> with(ModelTime time) {
    return new ScoringSettings<>(
        features, batch, beforeFirstModel, choice, time, onModelFailure, keepReady, terms, uid);
  }

  public ScoringSettings<T> with(ModelFailure policy) {
    return new ScoringSettings<>(
        features, batch, beforeFirstModel, choice, modelTime, policy, keepReady, terms, uid);
  }

  public ScoringSettings<T> withKeepReady(MemorySize most) {
    Objects.requireNonNull(most, "keepReady");
    return new ScoringSettings<>(
        features, batch, beforeFirstModel, choice, modelTime, onModelFailure, most, terms, uid);
  }

  public ScoringSettings<T> with(ModelTerms other) {
    return new ScoringSettings<>(
        features,
        batch,
        beforeFirstModel,
        choice,
        modelTime,
        onModelFailure,
        keepReady,
        other,
        uid);
  }

  public ScoringSettings<T> withUid(String other) {
    return new ScoringSettings<>(
        features,
        batch,
        beforeFirstModel,
        choice,
        modelTime,
        onModelFailure,
        keepReady,
        terms,
        other);
  }
}

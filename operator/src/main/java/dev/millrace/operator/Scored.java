package dev.millrace.operator;

import dev.millrace.operator.runtime.types.ScoredTypeInfo;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A record and what a model says of it.
 *
 * @param record the record, as it came
 * @param scores all the model's outputs one after the other, in the model's order, each row-major
 * @param model which model scored it
 */
@TypeInfo(ScoredTypeInfo.Factory.class)
public record Scored<T>(T record, float[] scores, ModelVersion model) {
  public Scored {
    Objects.requireNonNull(scores, "scores");
    Objects.requireNonNull(model, "model");
  }

  /** The first score: all there is for a model of one output of one value. */
  public float score() {
    return scores[0];
  }

  /** The type of a stream of scored records, for records of a type. */
  public static <T> TypeInformation<Scored<T>> type(TypeInformation<T> record) {
    return new ScoredTypeInfo<>(record);
  }
}

package dev.millrace.operator;

import dev.millrace.operator.runtime.types.RejectionTypeInfo;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A record that could not be scored.
 *
 * @param record the record, as it came
 * @param place where the fault is: an input, a layer, the scores, or the model that is missing
 * @param reason what was expected and what was found
 * @param model which model could not score it; {@link ModelVersion#NONE} before the first
 */
@TypeInfo(RejectionTypeInfo.Factory.class)
public record Rejection<T>(T record, String place, String reason, ModelVersion model) {
  public Rejection {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(model, "model");
  }

  /** The type of a stream of rejections, for records of a type. */
  public static <T> TypeInformation<Rejection<T>> type(TypeInformation<T> record) {
    return new RejectionTypeInfo<>(record);
  }
}

package dev.millrace.operator.runtime;

import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.Rejection;
import dev.millrace.operator.Scored;
import dev.millrace.operator.runtime.types.ModelStatusSerializer;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/**
 * What comes out of scoring beside the scored events.
 *
 * @param rejections events that could not be scored
 * @param shadows what shadows say of events
 * @param statuses what became of models
 */
record Outputs<T>(
    OutputTag<Rejection<T>> rejections,
    OutputTag<Scored<T>> shadows,
    OutputTag<ModelStatus> statuses)
    implements Serializable {

  /** For events of a type. */
  static <T> Outputs<T> of(TypeInformation<T> events) {
    return new Outputs<>(
        new OutputTag<>("rejections", Rejection.type(events)),
        new OutputTag<>("shadows", Scored.type(events)),
        new OutputTag<>("model-statuses", ModelStatusSerializer.TYPE));
  }
}

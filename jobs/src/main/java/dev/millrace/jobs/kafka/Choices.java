package dev.millrace.jobs.kafka;

import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelFailure;
import dev.millrace.operator.ModelTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.flink.connector.base.DeliveryGuarantee;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options with a few values, written in lower case with dashes. */
abstract class Choices<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> type;

  Choices(Class<E> type) {
    this.type = type;
  }

  @Override
  public E convert(String text) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Choices::written).toList();
    int at = names.indexOf(text);
    if (at < 0) {
      throw new TypeConversionException("expected one of " + names + ", found '" + text + "'");
    }
    return type.getEnumConstants()[at];
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static final class Start extends Choices<StartFrom> {
    Start() {
      super(StartFrom.class);
    }
  }

  static final class Guarantee extends Choices<DeliveryGuarantee> {
    Guarantee() {
      super(DeliveryGuarantee.class);
    }
  }

  static final class OnFailure extends Choices<ModelFailure> {
    OnFailure() {
      super(ModelFailure.class);
    }
  }

  static final class ModelClock extends Choices<ModelTime.Clock> {
    ModelClock() {
      super(ModelTime.Clock.class);
    }
  }

  static final class FirstEvents extends Choices<ModelCard.Start> {
    FirstEvents() {
      super(ModelCard.Start.class);
    }
  }
}

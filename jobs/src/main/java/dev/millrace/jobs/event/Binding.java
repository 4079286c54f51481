package dev.millrace.jobs.event;

import dev.millrace.jobs.event.FieldPlan.Slot;
import dev.millrace.jobs.event.FieldSource.Constant;
import dev.millrace.jobs.event.FieldSource.Field;
import dev.millrace.jobs.event.FieldSource.Hour;
import dev.millrace.jobs.event.FieldSource.Vector;
import dev.millrace.jobs.event.FieldSource.Weekday;
import dev.millrace.layers.DType;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.operator.Packer;
import java.util.ArrayList;
import java.util.List;

/** Looks up, once a model, which field of an event goes into which column, and how it is read. */
final class Binding {
  private static final int NO_INPUT = -1;
  private static final int[] ONE_VALUE = {};

  private final JsonFeatures features;
  private final PlanBuilder plan = new PlanBuilder();
  private final List<BoundConstant> constants = new ArrayList<>();
  private final RecentTexts recentTexts = new RecentTexts();
  private final Timestamp timestamp;

  Binding(JsonFeatures features) {
    this.features = features;
    this.timestamp = new Timestamp(features.mapping().zone());
  }

  Packer<JsonEvent> bind(List<Model.Input> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      try {
        bind(i, inputs.get(i));
      } catch (ModelException e) {
        throw e.at("input '" + inputs.get(i).name() + "'");
      }
    }
    ValueReader anyTimestamp = new ValueReader.AnyTimestamp(timestamp);
    features.timestamps().forEach(path -> check(path, anyTimestamp));
    features.scalars().forEach(path -> check(path, new ValueReader.AnyScalar()));
    features.reserved().forEach(plan::reserve);
    return new JsonPacker(plan.build(), plan.needed(), constants, features.maxBytes());
  }

  private void bind(int number, Model.Input input) {
    int values = values(input);
    FieldSource source = features.mapping().of(input.name());
    source.fields().forEach(this::requireKnown);
    if (source instanceof Constant constant) {
      require(values == 1, "one value", values + " for the constant '" + constant.value() + "'");
      constants.add(BoundConstant.of(number, input, constant.value()));
    } else if (source instanceof Vector vector) {
      bindVector(number, input, values, vector.fields());
    } else if (source instanceof Field field) {
      plan.add(field.path(), sizes(input), new Slot(number, 0, reader(input)));
    } else {
      bindTime(number, input, values, source);
    }
  }

  private void bindVector(int number, Model.Input input, int values, List<String> fields) {
    require(values == fields.size(), values + " values", "the " + fields.size() + " of " + fields);
    for (int i = 0; i < fields.size(); i++) {
      plan.add(fields.get(i), ONE_VALUE, new Slot(number, i, reader(input)));
    }
  }

  private void bindTime(int number, Model.Input input, int values, FieldSource source) {
    DType type = input.type().dtype();
    boolean isNumber = type.isFloating() || type.isInteger();
    require(values == 1 && isNumber, input.type().toString(), source.toString());
    ValueReader reader =
        source instanceof Hour
            ? new ValueReader.OfHour(timestamp)
            : new ValueReader.OfWeekday(timestamp);
    String path = source instanceof Weekday weekday ? weekday.path() : ((Hour) source).path();
    plan.add(path, ONE_VALUE, new Slot(number, 0, reader));
  }

  private void check(String path, ValueReader reader) {
    requireKnown(path);
    plan.add(path, ONE_VALUE, new Slot(NO_INPUT, 0, reader));
  }

  private void requireKnown(String path) {
    var known = features.mapping().known();
    require(known.isEmpty() || known.contains(path), "a field of " + known, "'" + path + "'");
  }

  private ValueReader reader(Model.Input input) {
    return switch (input.type().dtype()) {
      case STRING -> new ValueReader.OfText(recentTexts);
      case BOOL -> new ValueReader.OfTruth();
      default -> new ValueReader.OfNumber();
    };
  }

  private static int values(Model.Input input) {
    long values = input.type().shape().recordSize();
    require(values != Shape.ANY, "a fixed number of values", input.type().toString());
    return Math.toIntExact(values);
  }

  private static int[] sizes(Model.Input input) {
    List<Long> sizes = input.type().shape().sizes();
    return sizes.stream().skip(1).mapToInt(Math::toIntExact).toArray();
  }

  private static void require(boolean holds, String expected, String found) {
    if (!holds) {
      throw new ModelException("expected " + expected + ", found " + found);
    }
  }
}

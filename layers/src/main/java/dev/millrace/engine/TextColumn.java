package dev.millrace.engine;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** Texts, and the ids that are looked up for them as they come. */
final class TextColumn extends Column {
  private final String[] values;
  private final List<Ids> lookups = new ArrayList<>();

  TextColumn(TensorType type, int capacity) {
    super(type, capacity);
    this.values = new String[length()];
    Arrays.fill(values, "");
  }

  private record Ids(ToLongFunction<String> of, long[] values) {}

  /** Looks up an id for each text from now on; the array where they lie. */
  long[] lookUp(ToLongFunction<String> ids) {
    lookups.add(new Ids(ids, new long[length()]));
    return lookups.get(lookups.size() - 1).values;
  }

  @Override
  public void setNumber(int row, int at, double value) {
    throw expected("a text", value);
  }

  @Override
  public void setInteger(int row, int at, long value) {
    throw expected("a text", value);
  }

  @Override
  public void setText(int row, int at, String value) {
    if (value == null) {
      throw expected("a text", "none");
    }
    int place = index(row, at);
    for (Ids ids : lookups) {
      ids.values[place] = id(ids.of, value);
    }
    values[place] = value;
  }

  @Override
  public double number(int row, int at) {
    throw new UnsupportedOperationException("a column of texts has no numbers");
  }

  private static long id(ToLongFunction<String> ids, String value) {
    try {
      return ids.applyAsLong(value);
    } catch (ModelException e) {
      throw new BadValueException(e.getMessage());
    }
  }

  @Override
  void lend(Memory memory, int value) {
    memory.texts[value] = values;
  }
}

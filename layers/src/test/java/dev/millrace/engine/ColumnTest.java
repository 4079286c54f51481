package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.layers.DType;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTest {
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300})
  void aFloatColumnRefusesWhatIsNotFinite(double value) {
    Column column = column(DType.FLOAT32, 1);

    requireRefused(() -> column.setNumber(0, 0, value), "expected a finite number, found " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, Double.NaN, Double.POSITIVE_INFINITY, 0x1p63, -1e300})
  void anIntegerColumnRefusesWhatIsNotWhole(double value) {
    Column column = column(DType.INT64, 1);

    requireRefused(() -> column.setNumber(0, 0, value), "expected a whole number, found " + value);
  }

  @Test
  void anInt32ColumnRefusesWiderIntegers() {
    Column column = column(DType.INT32, 1);

    requireRefused(() -> column.setInteger(0, 0, 1L << 31), "expected an int32, found 2147483648");
  }

  @Test
  void aBoolColumnTakesZeroAndOne() {
    Column column = column(DType.BOOL, 1);

    assertThatCode(() -> column.setInteger(0, 0, 1)).doesNotThrowAnyException();
    requireRefused(() -> column.setInteger(0, 0, 2), "expected 0 or 1, found 2");
    assertThat(lent(column).wholes[0]).startsWith(1);
  }

  @Test
  void numbersAreReadAsTheyLie() {
    Column floats = column(DType.FLOAT32, 2);
    floats.setNumber(0, 1, 0.1);
    assertThat(floats.number(0, 1)).isEqualTo(0.1f);
    Column integers = column(DType.INT64, 1);
    integers.setInteger(0, 0, -3);
    assertThat(integers.number(0, 0)).isEqualTo(-3);
    assertThatThrownBy(() -> column(DType.STRING, 1).number(0, 0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void textsAndNumbersStayApart() {
    requireRefused(
        () -> column(DType.FLOAT32, 1).setText(0, 0, "x"), "expected a number, found 'x'");
    requireRefused(
        () -> column(DType.INT32, 1).setText(0, 0, null), "expected a whole number, found none");
    requireRefused(() -> column(DType.STRING, 1).setNumber(0, 0, 2), "expected a text, found 2.0");
    requireRefused(() -> column(DType.STRING, 1).setInteger(0, 0, 2), "expected a text, found 2");
    requireRefused(
        () -> column(DType.STRING, 1).setText(0, 0, null), "expected a text, found none");
  }

  @Test
  void aHostileTextIsShownInPart() {
    assertThatThrownBy(() -> column(DType.FLOAT32, 1).setText(0, 0, "x".repeat(9999)))
        .extracting(Throwable::getMessage)
        .asString()
        .hasSizeLessThan(200);
  }

  @Test
  void aRowIsWrittenAnewAfterABadValue() {
    Column column = column(DType.FLOAT32, 2);
    column.setNumber(1, 0, 7);
    requireRefused(() -> column.setNumber(1, 1, Double.NaN), "expected a finite number, found NaN");
    column.setNumber(1, 0, 3);
    column.setInteger(1, 1, 4);

    assertThat(lent(column).floats[0]).startsWith(0, 0, 3, 4);
  }

  @Test
  void aWholeRecordIsWrittenAtOnce() {
    Column column = column(DType.FLOAT32, 3);

    column.setNumbers(1, new float[] {9, 1, 2, Float.MAX_VALUE}, 1);
    requireRefused(
        () -> column.setNumbers(1, new float[] {1, Float.NEGATIVE_INFINITY, 2}, 0),
        "expected a finite number, found -Infinity");

    column.setNumbers(0, new float[] {-0f, 5, -Float.MIN_VALUE}, 0);
    assertThat(lent(column).floats[0]).startsWith(-0f, 5, -Float.MIN_VALUE, 1);
  }

  @Test
  void recordsAreWrittenAtOnce() {
    Column column = column(DType.FLOAT32, 3);

    column.setRows(0, 2, new float[] {9, 1, 2, 3, 4, 5, 6}, 1);
    assertThat(lent(column).floats[0]).startsWith(1, 2, 3, 4, 5, 6);

    requireRefused(
        () -> column.setRows(1, 1, new float[] {7, 8, Float.NaN}, 0),
        "expected a finite number, found NaN");
    assertThatThrownBy(() -> column.setRows(2, 2, new float[6], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Memory lent(Column column) {
    Memory memory = new Memory(1);
    column.lend(memory, 0);
    return memory;
  }

  @Test
  void aPlaceOutsideIsTheCallersMistake() {
    Column column = column(DType.FLOAT32, 2);

    assertThatThrownBy(() -> column.setNumber(0, 2, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> column.setNumber(3, 0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aBadValueCostsNoStackTrace() {
    assertThatThrownBy(() -> column(DType.FLOAT32, 1).setNumber(0, 0, Double.NaN))
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }

  private static Column column(DType dtype, long width) {
    return Column.of(TensorType.of(dtype, Shape.ANY, width), 3);
  }

  private static void requireRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(BadValueException.class).hasMessage(message);
  }
}

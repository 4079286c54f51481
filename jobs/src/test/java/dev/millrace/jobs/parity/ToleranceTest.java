package dev.millrace.jobs.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class ToleranceTest {
  private static final Tolerance TOLERANCE = new Tolerance(0.01, 0.1);

  @ParameterizedTest
  @CsvSource({
    "100, 101, 0.91",
    "100, 101.2, 1.09",
    "0, 0.09, 0.9",
    "0, 0.11, 1.1",
    "-100, -98.8, 1.09",
    "NaN, NaN, 0",
    "NaN, 0, Infinity",
    "0, NaN, Infinity",
    "Infinity, Infinity, 0",
    "-Infinity, Infinity, Infinity",
    "Infinity, 1e30, Infinity",
    "1e30, Infinity, Infinity",
    "0.0, -0.0, 0"
  })
  void aDifferenceIsAShareOfWhatIsAllowed(double expected, double actual, double share) {
    Difference difference = TOLERANCE.compare(vector(0, expected), vector(0, actual));
    if (Double.isInfinite(share)) {
      assertThat(difference.share()).isInfinite();
    } else {
      assertThat(difference.share()).isBetween(share - 0.01, share + 0.01);
    }
    assertThat(difference.within()).isEqualTo(share <= 1);
  }

  @Test
  void theWorstValueIsNamedByItsPlace() {
    Tensor expected = Tensor.of(Nd4j.createFromArray(1.0, 2, 3, 4, 5, 6).reshape(2, 3));
    Tensor actual = Tensor.of(Nd4j.createFromArray(1.0, 2.2, 3, 4, 5, 7).reshape(2, 3));
    Difference difference = TOLERANCE.compare(expected, actual);
    assertThat(difference.fault())
        .isEqualTo("[1, 2]: expected 6.0, found 7.0, where 0.160 is allowed");
    assertThat(difference.largest()).isEqualTo(1);
  }

  @Test
  void shapesMustBeTheSame() {
    Tensor row = Tensor.of(Nd4j.createFromArray(1f, 2f).reshape(1, 2));
    assertThat(TOLERANCE.compare(row, vector(1, 2)).fault())
        .isEqualTo("expected shape [1, 2], found [2]");
  }

  @Test
  void integersMustBeEqualToTheBit() {
    Tensor big = Tensor.of(Nd4j.createFromArray(1L << 53, 3L));
    Tensor next = Tensor.of(Nd4j.createFromArray((1L << 53) + 1, 3L));
    assertThat(TOLERANCE.compare(big, big).within()).isTrue();
    assertThat(TOLERANCE.compare(big, next).fault())
        .startsWith("[0]: expected 9007199254740992, found 9007199254740993");
  }

  @Test
  void wholeNumbersThatCameAsFloatsAreComparedByValue() {
    Tensor whole = Tensor.of(Nd4j.createFromArray(3L, 4L));
    Tensor floats = Tensor.of(Nd4j.createFromArray(3L, 4L).castTo(DataType.FLOAT));
    assertThat(TOLERANCE.compare(whole, floats).within()).isTrue();
    assertThat(TOLERANCE.compare(whole, vector(3, 4.001)).within()).isFalse();
  }

  @Test
  void textsMustBeEqual() {
    Tensor texts = Tensor.of(Shape.of(2), "a", "b");
    assertThat(TOLERANCE.compare(texts, Tensor.of(Shape.of(2), "a", "b")).within()).isTrue();
    assertThat(TOLERANCE.compare(texts, Tensor.of(Shape.of(2), "a", "c")).within()).isFalse();
    assertThat(TOLERANCE.compare(texts, vector(1, 2)).within()).isFalse();
  }

  private static Tensor vector(double... values) {
    return Tensor.of(Nd4j.createFromArray(values));
  }
}

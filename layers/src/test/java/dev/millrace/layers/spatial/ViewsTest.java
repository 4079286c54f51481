package dev.millrace.layers.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ViewsTest {
  private final INDArray x = Grid.numbers(2, 5, 6, 3);

  @Test
  void everySecondValueFromTheFirstOn() {
    INDArray seen = Views.every(x, 2, 1, 2, 3);

    assertThat(seen.shape()).containsExactly(2, 5, 3, 3);
    for (long[] i : Grid.indices(seen.shape())) {
      assertThat(seen.getDouble(i)).isEqualTo(x.getDouble(i[0], i[1], 1 + 2 * i[2], i[3]));
    }
  }

  @Test
  void aViewOfAViewOfPermutedMemorySeesTheRightValues() {
    INDArray part = x.permute(0, 2, 1, 3).get(NDArrayIndex.all(), NDArrayIndex.interval(1, 5));
    INDArray seen = Views.every(Views.every(part, 1, 1, 2, 2), 2, 0, 3, 2);

    for (long[] i : Grid.indices(seen.shape())) {
      assertThat(seen.getDouble(i)).isEqualTo(x.getDouble(i[0], 3 * i[2], 2 + 2 * i[1], i[3]));
    }
  }

  @Test
  void aWalkMayPassAPlaceTwice() {
    INDArray row = Grid.numbers(1, 5).reshape(5);

    INDArray windows = Views.walk(row, new long[] {4, 2}, new long[] {1, 1});

    for (long[] i : Grid.indices(4, 2)) {
      assertThat(windows.getDouble(i)).isEqualTo(row.getDouble(i[0] + i[1]));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE", "INT", "LONG", "BOOL"})
  void paddingAndCuttingUndoEachOther(DataType type) {
    INDArray typed = x.gt(0).castTo(type);
    List<Margin> margins = List.of(new Margin(1, 2), new Margin(0, 3), Margin.NONE);

    INDArray padded = Views.pad(typed, margins, 0);

    assertThat(padded.shape()).containsExactly(2, 8, 9, 3);
    assertThat(padded.castTo(DataType.FLOAT).sumNumber())
        .isEqualTo(x.gt(0).castTo(DataType.FLOAT).sumNumber());
    assertThat(Views.cut(padded, margins)).isEqualTo(typed);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE", "INT", "LONG", "BOOL"})
  void eachValueComesAsOftenAsItIsRepeated(DataType type) {
    INDArray typed = x.gt(0).castTo(type);

    INDArray repeated = Views.repeat(typed, 2, 3);

    assertThat(repeated.shape()).containsExactly(2, 5, 18, 3);
    for (long[] i : Grid.indices(repeated.shape())) {
      assertThat(repeated.getDouble(i)).isEqualTo(typed.getDouble(i[0], i[1], i[2] / 3, i[3]));
    }
  }

  @Test
  void axesThatGoOnWhereTheNextEndsBecomeOne() {
    Walk walk = Walk.of(new long[] {2, 1, 5, 6, 3}, new long[] {90, 7, 18, 3, 1});

    assertThat(walk.sizes()).containsExactly(180);
    assertThat(walk.strides()).containsExactly(1);
  }
}

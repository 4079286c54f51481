package dev.millrace.layers.image;

import static dev.millrace.layers.Shape.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.Shape;
import dev.millrace.layers.UnaryLayer;
import dev.millrace.layers.spatial.Grid;
import dev.millrace.layers.spatial.Interpolation;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ImageTest {
  @Property(tries = 100)
  void everyImageHasTheDeclaredShape(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll boolean channelsFirst) {
    Frame frame = new Frame(height, width, channelsFirst);
    INDArray x = channelsFirst ? Grid.numbers(2, 3, 6, 5) : Grid.numbers(2, 6, 5, 3);
    List<UnaryLayer> layers =
        List.of(
            new Resizing(frame, Interpolation.BILINEAR, false),
            new CenterCrop(frame),
            new ProportionalCrop(frame),
            new ProportionalPadding(frame, 1));
    for (UnaryLayer layer : layers) {
      assertThat(Shape.of(layer.forward(x).shape()))
          .isEqualTo(layer.outputShape(Shape.of(x.shape())));
    }
  }

  @Test
  void proportionsOfUnknownImagesAreUnknown() {
    Frame frame = new Frame(4, 4, false);
    Shape unknown = Shape.batchOf(ANY, 8, 3);

    assertThat(new ProportionalCrop(frame).outputShape(unknown))
        .isEqualTo(Shape.batchOf(ANY, ANY, 3));
    assertThat(new ProportionalPadding(frame, 0).outputShape(unknown))
        .isEqualTo(Shape.batchOf(ANY, ANY, 3));
    assertThat(new CenterCrop(frame).outputShape(unknown)).isEqualTo(Shape.batchOf(4, 4, 3));
  }

  @Test
  void resizedWholeNumbersAreRounded() {
    INDArray x = Nd4j.createFromArray(0, 5).reshape(1, 1, 2, 1);

    INDArray y = new Resizing(new Frame(1, 4, false), Interpolation.BILINEAR, false).forward(x);

    assertThat(y.dataType()).isEqualTo(DataType.INT32);
    assertThat(y.data().asInt()).containsExactly(0, 1, 4, 5);
  }

  @Test
  void aNumberForEachChannelSpreadsOverTheImage() {
    Rescaling rescaling =
        new Rescaling(Nd4j.createFromArray(1f, 2f), Nd4j.scalar(DataType.FLOAT, 0.5));
    INDArray x = Nd4j.createFromArray(1f, 2f, 3f, 4f).reshape(1, 2, 2);

    assertThat(rescaling.forward(x).data().asFloat()).containsExactly(1.5f, 4.5f, 3.5f, 8.5f);
    assertThatThrownBy(() -> rescaling.outputShape(Shape.batchOf(2, 3)))
        .hasMessage("expected an input over which (2,) spreads, found (batch, 2, 3)");
  }
}

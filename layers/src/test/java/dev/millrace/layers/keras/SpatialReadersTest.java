package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.convolution.Conv;
import dev.millrace.layers.pooling.PoolMode;
import dev.millrace.layers.pooling.Pooling;
import dev.millrace.layers.reshaping.Cropping;
import dev.millrace.layers.reshaping.ZeroPadding;
import dev.millrace.layers.spatial.Grid;
import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Options in all the forms that Keras writes, and those that make no layer. */
class SpatialReadersTest {
  private static final long[] SERIES = {-1, 9, 4};
  private static final long[] IMAGES = {-1, 9, 8, 4};

  private static Layer read(String kerasClass, long[] input, String json, INDArray... weights) {
    byte[] config = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    LayerSource source =
        new LayerSource(
            new Config(Json.parse("config", config)),
            new StoredWeights(List.of(weights)),
            List.of(TensorType.of(DType.FLOAT32, input)));
    Layer layer = LayerReaders.ALL.get(kerasClass).read(source);
    source.rejectUnread();
    return layer;
  }

  @Test
  void aNumberStandsForAllLengths() {
    String config = "{'filters': 2, 'kernel_size': 3, 'strides': 2, 'padding': 'SAME'}";
    INDArray bias = Grid.numbers(1, 2).reshape(2);

    Layer conv = read("Conv2D", IMAGES, config, Grid.numbers(3, 3, 4, 2), bias);

    Slide slide = new Slide(3, 2, 1, Padding.SAME);
    assertThat(((Conv) conv).slides()).containsExactly(slide, slide);
  }

  @Test
  void aWindowStepsByItsOwnSizeIfNothingElseIsSaid() {
    Slide slide = new Slide(3, 3, 1, Padding.VALID);

    assertThat(read("MaxPooling1D", SERIES, "{'pool_size': [3], 'strides': null}"))
        .isEqualTo(new Pooling(PoolMode.MAX, List.of(slide, Slide.STILL)));
    assertThat(read("MaxPooling1D", SERIES, "{'pool_size': 3, 'data_format': 'channels_first'}"))
        .isEqualTo(new Pooling(PoolMode.MAX, List.of(Slide.STILL, slide)));
  }

  @Test
  void marginsComeAsANumberNumbersOrPairs() {
    Margin two = new Margin(2, 2);
    Margin pair = new Margin(2, 1);

    assertThat(read("ZeroPadding2D", IMAGES, "{'padding': 2}"))
        .isEqualTo(new ZeroPadding(List.of(two, two, Margin.NONE)));
    assertThat(read("ZeroPadding2D", IMAGES, "{'padding': [2, 0]}"))
        .isEqualTo(new ZeroPadding(List.of(two, Margin.NONE, Margin.NONE)));
    assertThat(read("Cropping2D", IMAGES, "{'cropping': [[2, 1], [0, 0]]}"))
        .isEqualTo(new Cropping(List.of(pair, Margin.NONE, Margin.NONE)));
    assertThat(read("Cropping1D", SERIES, "{'cropping': [2, 1]}"))
        .isEqualTo(new Cropping(List.of(pair, Margin.NONE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Conv1D | {'filters': 2, 'kernel_size': 3, 'strides': 0} | strides: expected whole numbers from 1, found [0]
          Conv1D | {'filters': 2, 'kernel_size': [3, 3]} | kernel_size: expected 1 numbers, found [3, 3]
          Conv1D | {'filters': 0, 'kernel_size': 3} | filters: expected a whole number from 1, found 0
          Conv1D | {'filters': 2, 'kernel_size': 3, 'padding': 'full'} | padding: expected valid, same or causal, found 'full'
          Conv1D | {'filters': 2, 'kernel_size': 3, 'groups': 3} | groups: expected a divisor of the 4 channels, found 3
          Conv1D | {'filters': 2, 'kernel_size': 3, 'data_format': 'NCHW'} | data_format: expected channels_last or channels_first, found "NCHW"
          Conv2D | {'filters': 2, 'kernel_size': 3} | expected an input of 4 axes, found (batch, 9, 4)
          DepthwiseConv1D | {'depth_multiplier': 1, 'kernel_size': 3, 'padding': 'causal'} | padding: expected valid or same, found causal
          Conv1DTranspose | {'filters': 2, 'kernel_size': 3, 'padding': 'causal'} | expected valid or same, found causal
          Conv1DTranspose | {'filters': 2, 'kernel_size': 3, 'strides': 2, 'output_padding': 2} | expected an output padding below the stride 2, found 2
          MaxPooling1D | {'pool_size': 3, 'padding': 'causal'} | padding: expected valid or same, found causal
          AdaptiveMaxPooling1D | {'output_size': 0} | output_size: expected whole numbers from 1, found [0]
          ZeroPadding1D | {'padding': [1, -1]} | padding: expected margins from 0, found 1 and -1
          ZeroPadding1D | {'padding': [1, 2, 3]} | padding: expected two whole numbers, found [1,2,3]
          Reshape | {'target_shape': [3, 'x']} | target_shape[1]: expected a whole number, found "x"
          Permute | {'dims': [2, 2]} | expected each axis from 1 once, found [2, 2]
          RepeatVector | {'n': 0} | n: expected a whole number from 1, found 0
          Resizing | {'height': 0, 'width': 2} | height: expected a whole number from 1, found 0
          Resizing | {'height': 2, 'width': 2, 'interpolation': 'area'} | interpolation: expected nearest, bilinear, bicubic, lanczos3 or lanczos5, found 'area'
          Rescaling | {'scale': 'x', 'offset': 0} | scale: expected numbers in lists of one shape, found another
          RandomFlip | {'mode': 'horizontal', 'faster': true} | faster: expected no such key, found true
          """)
  void anOptionThatMakesNoLayerIsRefused(String kerasClass, String json, String message) {
    assertThatThrownBy(() -> read(kerasClass, SERIES, json)).hasMessage(message);
  }
}

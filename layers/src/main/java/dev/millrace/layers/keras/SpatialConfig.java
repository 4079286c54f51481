package dev.millrace.layers.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.spatial.Margin;
import dev.millrace.layers.spatial.Padding;
import dev.millrace.layers.spatial.Slide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The options of layers that work along one to three lengths: a window, margins, factors. */
final class SpatialConfig {
  private final Config config;
  private final int lengths;
  private final Shape input;
  private final boolean channelsFirst;

  SpatialConfig(LayerSource source, int lengths) {
    this.config = source.config();
    this.lengths = lengths;
    this.input = source.inputs().get(0).shape();
    this.channelsFirst = config.channelsFirst("data_format");
    if (input.rank() != lengths + 2) {
      throw new ModelException("expected an input of " + (lengths + 2) + " axes, found " + input);
    }
  }

  boolean channelsFirst() {
    return channelsFirst;
  }

  /** How many channels the input has. */
  long channels() {
    long channels = input.size(channelsFirst ? 1 : -1);
    if (channels == Shape.ANY) {
      throw new ModelException("expected a known number of channels, found " + input);
    }
    return channels;
  }

  /** The axes of the lengths. */
  List<Integer> axes() {
    int first = channelsFirst ? 2 : 1;
    return IntStream.range(first, first + lengths).boxed().toList();
  }

  /** A value for each length and one for the channels, in the order of the input's axes. */
  <T> List<T> withChannels(List<T> ofLengths, T ofChannels) {
    List<T> all = new ArrayList<>(ofLengths);
    all.add(channelsFirst ? 0 : lengths, ofChannels);
    return all;
  }

  /** How a window slides along each length. */
  List<Slide> slides(String sizeKey, List<Integer> strides, List<Integer> dilations) {
    List<Integer> sizes = sizes(sizeKey);
    Padding padding = padding();
    return IntStream.range(0, lengths)
        .mapToObj(i -> new Slide(sizes.get(i), strides.get(i), dilations.get(i), padding))
        .toList();
  }

  Padding padding() {
    try {
      return Padding.ofKeras(config.text("padding", "valid"));
    } catch (ModelException e) {
      throw e.at("padding");
    }
  }

  /** Numbers from 1: one for all lengths, or one each. */
  List<Integer> sizes(String key) {
    List<Integer> sizes = integers(key);
    if (sizes.stream().anyMatch(size -> size < 1)) {
      throw new ModelException("expected whole numbers from 1, found " + sizes).at(key);
    }
    return sizes;
  }

  List<Integer> sizes(String key, List<Integer> otherwise) {
    return config.has(key) ? sizes(key) : otherwise;
  }

  List<Integer> ones() {
    return Collections.nCopies(lengths, 1);
  }

  /** Whole numbers: one for all lengths, or one each. */
  List<Integer> integers(String key) {
    List<Integer> integers = config.raw(key).isArray() ? config.integers(key) : same(key);
    if (integers.size() != lengths) {
      throw new ModelException("expected " + lengths + " numbers, found " + integers).at(key);
    }
    return integers;
  }

  private List<Integer> same(String key) {
    return Collections.nCopies(lengths, config.integer(key));
  }

  /**
   * Margins of each length: one number for all, one number each, or two each. For a single length,
   * two numbers are before and after.
   */
  List<Margin> margins(String key) {
    JsonNode json = config.raw(key);
    if (lengths == 1 && json.isArray()) {
      return List.of(margin(key, json));
    }
    if (!json.isArray() || !json.path(0).isArray()) {
      return integers(key).stream().map(n -> margin(key, n, n)).toList();
    }
    List<Margin> margins = new ArrayList<>();
    json.forEach(each -> margins.add(margin(key, each)));
    if (margins.size() != lengths) {
      throw new ModelException("expected " + lengths + " pairs, found " + json.size()).at(key);
    }
    return margins;
  }

  private static Margin margin(String key, JsonNode pair) {
    if (pair.size() != 2 || !pair.path(0).canConvertToInt() || !pair.path(1).canConvertToInt()) {
      throw new ModelException("expected two whole numbers, found " + pair).at(key);
    }
    return margin(key, pair.path(0).intValue(), pair.path(1).intValue());
  }

  private static Margin margin(String key, int before, int after) {
    try {
      return new Margin(before, after);
    } catch (ModelException e) {
      throw e.at(key);
    }
  }
}

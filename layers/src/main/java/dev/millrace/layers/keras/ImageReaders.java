package dev.millrace.layers.keras;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.layers.Activation;
import dev.millrace.layers.Chain;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import dev.millrace.layers.image.CenterCrop;
import dev.millrace.layers.image.Frame;
import dev.millrace.layers.image.ProportionalCrop;
import dev.millrace.layers.image.ProportionalPadding;
import dev.millrace.layers.image.Rescaling;
import dev.millrace.layers.image.Resizing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Readers of what models do to images before they look at them. */
final class ImageReaders {
  /** What changes images at random while a model is trained, and at no other time. */
  private static final List<String> AUGMENTATIONS =
      List.of(
          "AugMix",
          "CutMix",
          "MixUp",
          "RandAugment",
          "RandomBrightness",
          "RandomColorDegeneration",
          "RandomColorJitter",
          "RandomContrast",
          "RandomCrop",
          "RandomElasticTransform",
          "RandomErasing",
          "RandomFlip",
          "RandomGaussianBlur",
          "RandomGrayscale",
          "RandomHue",
          "RandomInvert",
          "RandomPerspective",
          "RandomPosterization",
          "RandomRotation",
          "RandomSaturation",
          "RandomSharpness",
          "RandomShear",
          "RandomTranslation",
          "RandomZoom",
          "Solarization");

  /** How strongly they do, and by what means. */
  private static final String[] AUGMENTATION_OPTIONS = {
    "addition_factor",
    "all_ops",
    "alpha",
    "bounding_box_format",
    "brightness_factor",
    "chain_depth",
    "contrast_factor",
    "data_format",
    "factor",
    "fill_mode",
    "fill_value",
    "height",
    "height_factor",
    "hue_factor",
    "interpolation",
    "kernel_size",
    "mode",
    "num_chains",
    "num_ops",
    "saturation_factor",
    "scale",
    "seed",
    "sigma",
    "threshold_factor",
    "value_range",
    "width",
    "width_factor",
    "x_factor",
    "y_factor"
  };

  /** What AugMix and RandAugment keep inside. */
  private static final List<String> AUGMENTATION_PARTS =
      List.of(
          "auto_contrast",
          "equalization",
          "random_brightness",
          "random_color_degeneration",
          "random_contrast",
          "random_posterization",
          "random_rotation",
          "random_sharpness",
          "random_shear",
          "random_translation",
          "seed_generator",
          "solarization");

  /** How Keras writes arrays of numbers. */
  private static final List<String> SERIALIZED = List.of("__numpy__", "__tensor__");

  static final Map<String, LayerReader> ALL = all();

  private ImageReaders() {}

  private static Map<String, LayerReader> all() {
    Map<String, LayerReader> readers =
        new HashMap<>(
            Map.ofEntries(
                entry("Rescaling", ImageReaders::rescaling),
                entry("Resizing", ImageReaders::resizing),
                entry("CenterCrop", s -> new CenterCrop(frame(s)))));
    AUGMENTATIONS.forEach(name -> readers.put(name, ImageReaders::augmentation));
    return readers;
  }

  private static Layer augmentation(LayerSource s) {
    s.config().ignore(AUGMENTATION_OPTIONS);
    AUGMENTATION_PARTS.forEach(s::skipGroup);
    return Activation.LINEAR;
  }

  private static Layer rescaling(LayerSource s) {
    return new Rescaling(
        s.rounded(numbers(s.config(), "scale")), s.rounded(numbers(s.config(), "offset")));
  }

  /** A number, lists of numbers, or an array as Keras serializes it. */
  private static INDArray numbers(Config c, String key) {
    JsonNode json = c.raw(key);
    boolean array = SERIALIZED.contains(json.path("class_name").asText());
    try {
      NestedList numbers = NestedList.of(array ? json.path("config").path("value") : json);
      return RowMajor.of(numbers.values(), numbers.sizes());
    } catch (ModelException e) {
      throw e.at(key);
    }
  }

  private static Layer resizing(LayerSource s) {
    return resizing(s.config().require("fill_mode", "constant"), frame(s));
  }

  /** What a layer's config says, or an operation's. */
  static Layer resizing(Config c, Frame frame) {
    Resizing resizing =
        new Resizing(
            frame, ReshapingReaders.interpolation(c, "bilinear"), c.flag("antialias", false));
    double value = c.real("fill_value", 0);
    boolean crop = c.flag("crop_to_aspect_ratio", false);
    boolean pad = c.flag("pad_to_aspect_ratio", false);
    if (crop && pad) {
      throw new ModelException("expected crop_to_aspect_ratio or pad_to_aspect_ratio, found both");
    }
    return crop
        ? Chain.of(new ProportionalCrop(frame), resizing)
        : pad ? Chain.of(new ProportionalPadding(frame, value), resizing) : resizing;
  }

  private static Frame frame(LayerSource s) {
    Config c = s.config();
    return new Frame(c.positive("height"), c.positive("width"), c.channelsFirst("data_format"));
  }
}

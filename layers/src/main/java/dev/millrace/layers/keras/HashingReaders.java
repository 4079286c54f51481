package dev.millrace.layers.keras;

import static java.util.Map.entry;

import dev.millrace.layers.CategoryEncoding;
import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.preprocessing.HashBins;
import dev.millrace.layers.preprocessing.HashedCrossing;
import dev.millrace.layers.preprocessing.NumberHashing;
import dev.millrace.layers.preprocessing.TextHashing;
import dev.millrace.layers.preprocessing.WeightedCategoryCount;
import java.util.Map;

/** Readers of the layers that hash, and of the one that encodes ids. */
final class HashingReaders {
  static final Map<String, LayerReader> ALL =
      Map.ofEntries(
          entry("Hashing", HashingReaders::hashing),
          entry("HashedCrossing", HashingReaders::hashedCrossing),
          entry("CategoryEncoding", HashingReaders::categoryEncoding));

  private HashingReaders() {}

  private static Layer hashing(LayerSource s) {
    Config c = s.config().require("sparse", false);
    Encoding encoding = c.named("output_mode", "int", Encoding::ofKeras);
    HashBins bins =
        new HashBins(c.integer("num_bins"), c.has("mask_value"), LookupConfig.hash(c), encoding);
    s.input();
    boolean isText = s.inputs().get(0).dtype() == DType.STRING;
    return isText
        ? new TextHashing(bins, c.text("mask_value", null))
        : new NumberHashing(bins, c.has("mask_value") ? c.real("mask_value") : null);
  }

  private static Layer hashedCrossing(LayerSource s) {
    Config c = s.config().require("sparse", false);
    Encoding encoding = c.named("output_mode", "int", Encoding::ofKeras);
    return new HashedCrossing(c.integer("num_bins"), encoding);
  }

  private static Layer categoryEncoding(LayerSource s) {
    Config c = s.config().require("sparse", false);
    int depth = c.integer("num_tokens");
    Encoding encoding = c.named("output_mode", "multi_hot", Encoding::ofKeras);
    boolean isWeighted = s.inputs().size() == 2;
    if (isWeighted && encoding != Encoding.COUNT) {
      throw new ModelException("expected count where there are count_weights, found another")
          .at("output_mode");
    }
    return isWeighted ? new WeightedCategoryCount(depth) : new CategoryEncoding(depth, encoding);
  }
}

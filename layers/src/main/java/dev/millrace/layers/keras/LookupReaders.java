package dev.millrace.layers.keras;

import static java.util.Map.entry;

import dev.millrace.layers.Encoding;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.StringLookup;
import dev.millrace.layers.Vocabulary;
import dev.millrace.layers.preprocessing.IntegerLookup;
import dev.millrace.layers.preprocessing.IntegerVocabulary;
import dev.millrace.layers.preprocessing.NumbersOfIds;
import dev.millrace.layers.preprocessing.SaltedStringLookup;
import dev.millrace.layers.preprocessing.Splitting;
import dev.millrace.layers.preprocessing.Standardization;
import dev.millrace.layers.preprocessing.TextHash;
import dev.millrace.layers.preprocessing.TextIndex;
import dev.millrace.layers.preprocessing.TextVectorization;
import dev.millrace.layers.preprocessing.TextsOfIds;
import dev.millrace.layers.preprocessing.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Readers of the layers that look things up in a vocabulary. */
final class LookupReaders {
  static final Map<String, LayerReader> ALL =
      Map.ofEntries(
          entry("StringLookup", LookupReaders::stringLookup),
          entry("IntegerLookup", LookupReaders::integerLookup),
          entry("TextVectorization", LookupReaders::textVectorization));

  private LookupReaders() {}

  private static Layer stringLookup(LayerSource s) {
    Config c =
        common(s.config()).require("encoding", "utf-8").require("vocabulary_dtype", "string");
    c.ignore("oov_method"); // texts are hashed in any case
    TextHash hash = LookupConfig.hash(c);
    String mask = c.text("mask_token", null);
    int unknownIds = c.integer("num_oov_indices", 1);
    String unknown = c.text("oov_token", c.isNull("oov_token") ? null : "[UNK]");
    LookupConfig<String> lookup =
        LookupConfig.of(s, mask, unknownIds, unknown, VocabularyFile.texts(s));
    Encoding encoding = lookup.encoding();
    return isInverted(c, encoding)
        ? lookup.layer(
            (texts, depth) -> new TextsOfIds(new Vocabulary(texts), mask, unknownIds, unknown))
        : lookup.layer(
            (texts, depth) ->
                hash.equals(TextHash.UNSALTED)
                    ? new StringLookup(new Vocabulary(texts), mask, unknownIds, encoding, depth)
                    : new SaltedStringLookup(
                        new TextIndex(new Vocabulary(texts), mask, unknownIds, hash, encoding),
                        depth));
  }

  private static Layer integerLookup(LayerSource s) {
    Config c = common(s.config()).require("vocabulary_dtype", "int64");
    TextHash hash = unknownHash(c);
    Long mask = c.has("mask_token") ? c.int64("mask_token") : null;
    int unknownIds = c.integer("num_oov_indices", 1);
    Long unknown =
        c.has("oov_token") ? (Long) c.int64("oov_token") : c.isNull("oov_token") ? null : -1L;
    LookupConfig<Long> lookup =
        LookupConfig.of(s, mask, unknownIds, unknown, VocabularyFile.numbers(s));
    Encoding encoding = lookup.encoding();
    return isInverted(c, encoding)
        ? lookup.layer(
            (numbers, depth) ->
                new NumbersOfIds(of(numbers), mask, unknownIds, requireUnknown(unknown)))
        : lookup.layer(
            (numbers, depth) ->
                new IntegerLookup(of(numbers), mask, unknownIds, hash, encoding, depth));
  }

  /** What Keras writes of lookups beside their own. */
  private static Config common(Config c) {
    return c.ignore("vocabulary_size", "has_input_vocabulary").require("sparse", false);
  }

  private static boolean isInverted(Config c, Encoding encoding) {
    boolean isInverted = c.flag("invert", false);
    if (isInverted && encoding != Encoding.INT) {
      throw new ModelException("expected int where invert is true, found another")
          .at("output_mode");
    }
    return isInverted;
  }

  private static long requireUnknown(Long unknown) {
    if (unknown == null) {
      throw new ModelException("expected a number, found none").at("oov_token");
    }
    return unknown;
  }

  /** How unknown numbers are spread; null for the remainder. */
  private static TextHash unknownHash(Config c) {
    TextHash hash = LookupConfig.hash(c);
    return switch (c.text("oov_method", "floormod")) {
      case "farmhash" -> hash;
      case "floormod" -> {
        c.requireNone("salt");
        yield null;
      }
      default ->
          throw new ModelException(
                  "expected floormod or farmhash, found '" + c.text("oov_method") + "'")
              .at("oov_method");
    };
  }

  private static IntegerVocabulary of(List<Long> numbers) {
    return new IntegerVocabulary(numbers.stream().mapToLong(Long::longValue).toArray());
  }

  private static Layer textVectorization(LayerSource s) {
    Config c = common(s.config()).require("encoding", "utf-8").require("ragged", false);
    s.skipGroup("_lookup_layer"); // the same once more
    Tokenizer tokenizer = new Tokenizer(standardization(c), splitting(c), ngrams(c));
    long length =
        c.has("output_sequence_length") ? c.positive("output_sequence_length") : Shape.ANY;
    LookupConfig<String> lookup = LookupConfig.of(s, "", 1, "[UNK]", VocabularyFile.texts(s));
    return lookup.layer(
        (texts, depth) ->
            new TextVectorization(
                tokenizer,
                length,
                new TextIndex(new Vocabulary(texts), "", 1, TextHash.UNSALTED, lookup.encoding()),
                depth));
  }

  private static Standardization standardization(Config c) {
    return c.has("standardize")
        ? c.named("standardize", null, Standardization::ofKeras)
        : Standardization.NONE;
  }

  private static Splitting splitting(Config c) {
    return c.has("split") ? c.named("split", null, Splitting::ofKeras) : Splitting.NONE;
  }

  /** A number stands for all from 1 to it. */
  private static List<Integer> ngrams(Config c) {
    if (!c.has("ngrams")) {
      return List.of();
    }
    return c.isList("ngrams")
        ? c.integers("ngrams")
        : IntStream.rangeClosed(1, c.positive("ngrams")).boxed().toList();
  }
}

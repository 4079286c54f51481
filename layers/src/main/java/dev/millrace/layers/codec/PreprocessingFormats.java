package dev.millrace.layers.codec;

import dev.millrace.layers.preprocessing.HashBins;
import dev.millrace.layers.preprocessing.HashedCrossing;
import dev.millrace.layers.preprocessing.IntegerLookup;
import dev.millrace.layers.preprocessing.IntegerVocabulary;
import dev.millrace.layers.preprocessing.NumberHashing;
import dev.millrace.layers.preprocessing.NumbersOfIds;
import dev.millrace.layers.preprocessing.SaltedStringLookup;
import dev.millrace.layers.preprocessing.Splitting;
import dev.millrace.layers.preprocessing.Standardization;
import dev.millrace.layers.preprocessing.TermWeights;
import dev.millrace.layers.preprocessing.TextHash;
import dev.millrace.layers.preprocessing.TextHashing;
import dev.millrace.layers.preprocessing.TextIndex;
import dev.millrace.layers.preprocessing.TextVectorization;
import dev.millrace.layers.preprocessing.TextsOfIds;
import dev.millrace.layers.preprocessing.Tokenizer;
import dev.millrace.layers.preprocessing.WeightedCategoryCount;
import java.util.Arrays;
import java.util.List;

/** Lookups, hashes and what cuts texts: 300 to 339. */
final class PreprocessingFormats {
  static final List<Format<?>> ALL =
      List.of(
          Format.of(
              300,
              TextHashing.class,
              (to, layer) -> bins(to, layer.bins()).optionalText(layer.mask()),
              from -> new TextHashing(bins(from), from.optionalText())),
          Format.of(
              301,
              NumberHashing.class,
              (to, layer) -> bins(to, layer.bins()).optional(layer.mask(), FieldWriter::real),
              from -> new NumberHashing(bins(from), from.optional(FieldReader::real))),
          Format.of(
              302,
              HashedCrossing.class,
              (to, layer) -> to.integer(layer.bins()).encoding(layer.encoding()),
              from -> new HashedCrossing(from.int32(), from.encoding())),
          Format.of(
              303,
              SaltedStringLookup.class,
              (to, layer) -> index(to, layer.index()).integer(layer.depth()),
              from -> new SaltedStringLookup(index(from), from.int32())),
          Format.of(
              304,
              TextsOfIds.class,
              (to, layer) ->
                  to.vocabulary(layer.vocabulary())
                      .optionalText(layer.mask())
                      .integer(layer.unknownIds())
                      .text(layer.unknown()),
              from ->
                  new TextsOfIds(
                      from.vocabulary(), from.optionalText(), from.int32(), from.text())),
          Format.of(
              305,
              IntegerLookup.class,
              (to, layer) ->
                  numbers(to, layer.vocabulary())
                      .optional(layer.mask(), FieldWriter::integer)
                      .integer(layer.unknownIds())
                      .optional(layer.hash(), PreprocessingFormats::hash)
                      .encoding(layer.encoding())
                      .integer(layer.depth()),
              from ->
                  new IntegerLookup(
                      numbers(from),
                      from.optional(FieldReader::integer),
                      from.int32(),
                      from.optional(PreprocessingFormats::hash),
                      from.encoding(),
                      from.int32())),
          Format.of(
              306,
              NumbersOfIds.class,
              (to, layer) ->
                  numbers(to, layer.vocabulary())
                      .optional(layer.mask(), FieldWriter::integer)
                      .integer(layer.unknownIds())
                      .integer(layer.unknown()),
              from ->
                  new NumbersOfIds(
                      numbers(from),
                      from.optional(FieldReader::integer),
                      from.int32(),
                      from.integer())),
          Format.of(
              307,
              TextVectorization.class,
              (to, layer) ->
                  index(tokenizer(to, layer.tokenizer()).integer(layer.length()), layer.index())
                      .integer(layer.depth()),
              from ->
                  new TextVectorization(
                      tokenizer(from), from.integer(), index(from), from.int32())),
          Format.of(
              308,
              TermWeights.class,
              (to, layer) -> to.array(layer.weights()),
              from -> new TermWeights(from.array())),
          Format.of(
              309,
              WeightedCategoryCount.class,
              (to, layer) -> to.integer(layer.depth()),
              from -> new WeightedCategoryCount(from.int32())));

  private PreprocessingFormats() {}

  private static FieldWriter hash(FieldWriter to, TextHash hash) {
    return to.list(hash.salt(), FieldWriter::integer);
  }

  private static TextHash hash(FieldReader from) {
    return new TextHash(from.list(FieldReader::integer));
  }

  private static FieldWriter bins(FieldWriter to, HashBins bins) {
    return hash(to.integer(bins.count()).flag(bins.isFirstKept()), bins.hash())
        .encoding(bins.encoding());
  }

  private static HashBins bins(FieldReader from) {
    return new HashBins(from.int32(), from.flag(), hash(from), from.encoding());
  }

  private static FieldWriter index(FieldWriter to, TextIndex index) {
    FieldWriter head = to.vocabulary(index.vocabulary()).optionalText(index.mask());
    return hash(head.integer(index.unknownIds()), index.hash()).encoding(index.encoding());
  }

  private static TextIndex index(FieldReader from) {
    return new TextIndex(
        from.vocabulary(), from.optionalText(), from.int32(), hash(from), from.encoding());
  }

  private static FieldWriter numbers(FieldWriter to, IntegerVocabulary vocabulary) {
    List<Long> numbers = Arrays.stream(vocabulary.numbers()).boxed().toList();
    return to.list(numbers, FieldWriter::integer);
  }

  private static IntegerVocabulary numbers(FieldReader from) {
    List<Long> numbers = from.list(FieldReader::integer);
    return new IntegerVocabulary(numbers.stream().mapToLong(Long::longValue).toArray());
  }

  private static FieldWriter tokenizer(FieldWriter to, Tokenizer tokenizer) {
    return to.constant(tokenizer.standardization())
        .constant(tokenizer.splitting())
        .axes(tokenizer.ngrams());
  }

  private static Tokenizer tokenizer(FieldReader from) {
    return new Tokenizer(
        from.constant(Standardization.class), from.constant(Splitting.class), from.axes());
  }
}

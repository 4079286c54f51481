package dev.millrace.layers.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.DType;
import dev.millrace.layers.Layer;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.preprocessing.IntegerLookup;
import dev.millrace.layers.preprocessing.TextHashing;
import dev.millrace.layers.preprocessing.TextVectorization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of lookups, hashes and texts in all their forms, and those that make no layer. */
class PreprocessingReadersTest {
  private static Layer read(String kerasClass, String json) {
    byte[] config = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    LayerSource source =
        new LayerSource(
            new Config(Json.parse("config", config)),
            new StoredWeights(List.of()),
            List.of(TensorType.of(DType.STRING, Shape.ANY, 1)));
    Layer layer = LayerReaders.ALL.get(kerasClass).read(source);
    source.rejectUnread();
    return layer;
  }

  @Test
  void aSaltIsANumberOrTwo() {
    TextHashing one = (TextHashing) read("Hashing", "{'num_bins': 3, 'salt': 7}");
    TextHashing two = (TextHashing) read("Hashing", "{'num_bins': 3, 'salt': [7, -8]}");

    assertThat(one.bins().hash().salt()).containsExactly(7L, 7L);
    assertThat(two.bins().hash().salt()).containsExactly(7L, -8L);
  }

  @Test
  void numbersBeyondInt32AreVocabulary() {
    Layer lookup = read("IntegerLookup", "{'vocabulary': [4611686018427387904]}");

    assertThat(((IntegerLookup) lookup).vocabulary().find(1L << 62)).isZero();
  }

  @Test
  void ngramsUpToANumberAreOfAllSizes() {
    String config = "{'vocabulary': ['a'], 'standardize': null, 'split': null, 'ngrams': 3}";

    TextVectorization texts = (TextVectorization) read("TextVectorization", config);

    assertThat(texts.tokenizer().ngrams()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Hashing | {'num_bins': 0} | expected num_bins of 1 and above, found 0
          Hashing | {'num_bins': 3, 'salt': [1, 2, 3]} | expected a salt of two numbers, found [1, 2, 3]
          Hashing | {'num_bins': 3, 'salt': 1.5} | salt: expected a whole number, found 1.5
          Hashing | {'num_bins': 3, 'mask_value': 4} | mask_value: expected a text, found 4
          Hashing | {'num_bins': 3, 'sparse': true} | sparse: expected false, found true
          HashedCrossing | {'num_bins': 3, 'output_mode': 'count'} | expected num_bins of 1 and above and int or one_hot, found 3 and count
          StringLookup | {'num_oov_indices': 1} | vocabulary: expected a vocabulary, here or as an asset, found none
          StringLookup | {'vocabulary': ['a', 'b', 'a']} | expected distinct texts, found 'a' twice
          StringLookup | {'vocabulary': ['a', 'm'], 'mask_token': 'm'} | vocabulary: expected no mask_token among others, found 'm'
          StringLookup | {'vocabulary': ['a'], 'encoding': 'latin-1'} | encoding: expected utf-8, found "latin-1"
          StringLookup | {'vocabulary': ['a'], 'output_mode': 'count', 'invert': true} | output_mode: expected int where invert is true, found another
          StringLookup | {'vocabulary': ['a'], 'output_mode': 'tf_idf', 'idf_weights': [1, 2]} | idf_weights: expected 1 weights, one a token, found 2
          StringLookup | {'vocabulary': ['a'], 'output_mode': 'tf_idf', 'idf_weights': null} | idf_weights: expected a list, found null
          StringLookup | {'vocabulary': ['a'], 'idf_weights': [1]} | idf_weights: expected null, found a list
          IntegerLookup | {'vocabulary': [1, 2.5]} | vocabulary[1]: expected a whole number, found 2.5
          IntegerLookup | {'vocabulary': [1], 'salt': 3} | salt: expected null, found 3
          IntegerLookup | {'vocabulary': [1], 'oov_method': 'md5'} | oov_method: expected floormod or farmhash, found 'md5'
          IntegerLookup | {'vocabulary': [1], 'invert': true, 'oov_token': null} | oov_token: expected a number, found none
          TextVectorization | {'vocabulary': ['a'], 'ragged': true} | ragged: expected false, found true
          TextVectorization | {'vocabulary': ['a'], 'standardize': {'class_name': 'function'}} | standardize: expected a text, found an object
          TextVectorization | {'vocabulary': ['a'], 'split': 'lines'} | split: expected one of whitespace, character, found 'lines'
          TextVectorization | {'vocabulary': ['a'], 'ngrams': 0} | ngrams: expected a whole number from 1, found 0
          TextVectorization | {'vocabulary': ['a'], 'output_mode': 'count', 'output_sequence_length': 4} | expected a length from 1 of ids, found 4
          CategoryEncoding | {'num_tokens': 0} | expected num_tokens of 1 and above and one_hot, multi_hot or count, found 0 and multi_hot
          """)
  void anOptionThatMakesNoLayerIsRefused(String kerasClass, String json, String message) {
    assertThatThrownBy(() -> read(kerasClass, json)).hasMessage(message);
  }
}

package dev.millrace.layers.keras;

import static java.util.Map.entry;

import java.util.Map;

/** The Keras classes whose calls say more than which tensors go in: each its reader. */
final class CallReaders {
  static final Map<String, CallReader> ALL =
      Map.ofEntries(
          entry("Attention", AttentionReader::attention),
          entry("AdditiveAttention", AttentionReader::additive),
          entry("CustomScaleLayer", ApplicationReaders::customScale),
          entry("MultiHeadAttention", MultiHeadReader::multiHead),
          entry("GroupQueryAttention", MultiHeadReader::groupQuery),
          entry("Maximum", MaskedMergeReaders::maximum),
          entry("Minimum", MaskedMergeReaders::minimum),
          entry("Multiply", MaskedMergeReaders::multiply),
          entry("ReversibleEmbedding", ReversibleEmbeddingReader::read),
          entry("Softmax", SoftmaxReader::read));

  private CallReaders() {}
}

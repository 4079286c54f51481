package dev.millrace.operator;

/**
 * Which model scored a record.
 *
 * @param name the model's name on the model stream
 * @param version its version, as published
 * @param hash the SHA-256 of its codec bytes, in hex: weights and architecture
 */
public record ModelVersion(String name, String version, String hash) {
  @Override
  public String toString() {
    return name + " " + version + " (" + hash.substring(0, Math.min(8, hash.length())) + ")";
  }
}

package dev.millrace.jobs;

import dev.millrace.engine.CompiledModel;
import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.layers.keras.KerasModels;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Scoring;
import dev.millrace.operator.ScoringBuilder;
import java.nio.file.Path;

/**
 * A model that a job is built with, under the name and version that its scores will tell.
 *
 * @param hash the SHA-256 of its bytes
 */
public record FixedModel(String name, String version, String hash, Model model) {
  private static final int SHORT_HASH = 8;

  /**
   * Reads a Keras file.
   *
   * @param name null for the model's name in Keras
   * @param version null for the start of its hash
   * @throws dev.millrace.layers.ModelException if it is no model that can be scored
   */
  public static FixedModel read(Path file, String name, String version) {
    return of(KerasModels.read(file), name, version);
  }

  /** A model under a name and a version, or what stands for them as {@link #read} says. */
  public static FixedModel of(Model model, String name, String version) {
    String hash = ModelCodec.hash(ModelCodec.encode(model));
    return new FixedModel(
        name == null ? model.name() : name,
        version == null ? hash.substring(0, SHORT_HASH) : version,
        hash,
        model);
  }

  public ModelVersion modelVersion() {
    return new ModelVersion(name, version, hash);
  }

  /** How many scores it gives a record. */
  public int scores() {
    try (CompiledModel compiled = CompiledModel.compile(model)) {
      return compiled.scoresPerRecord();
    }
  }

  /** The door to scoring with it. */
  public ScoringBuilder.NeedsFeatures scoring() {
    return Scoring.with(name, version, model);
  }
}

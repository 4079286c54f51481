package dev.millrace.jobs.event;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which fields a scored event gets, from the command line. */
public final class OutputOptions {
  @Option(
      names = "--score",
      paramLabel = "FIELD=NUMBER",
      description =
          "Writes the score of that number (from 0) as a field of its own, instead of the array of"
              + " all scores.")
  private Map<String, Integer> named = new LinkedHashMap<>();

  @Option(
      names = "--scores-field",
      paramLabel = "FIELD",
      defaultValue = "scores",
      description = "The field for the array of all scores (default: ${DEFAULT-VALUE}).")
  private String scores;

  @Option(
      names = "--model-field",
      paramLabel = "FIELD",
      defaultValue = "model",
      description =
          "The field for the model's name, version and hash (default: ${DEFAULT-VALUE}). An event"
              + " that has one of these fields already is rejected.")
  private String model;

  /**
   * The fields.
   *
   * @throws IllegalArgumentException if a score's number is negative, or two fields have one name
   */
  public OutputFields fields() {
    return new OutputFields(scores, model, named);
  }
}

package dev.millrace.jobs.backfill;

import dev.millrace.jobs.event.FieldMapping;
import dev.millrace.jobs.event.OutputFields;
import dev.millrace.operator.BatchPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that a backfill needs to know.
 *
 * @param models what scores the rows
 * @param eventTime the rows' timestamp field; needed where models go by event time
 * @param modelBy the field that names the model that scores a row; empty for the last deployed
 * @param routeBy the field that routes share rows out by; empty for the whole row
 * @param input the files
 * @param separator between the cells of CSV
 * @param texts fields of CSV that stay text even where they look like numbers, beside those that
 *     feed texts of models that are known before the job runs
 * @param output the folder for scored-*.jsonl and rejected-*.jsonl
 * @param fields which column feeds which model input, as in the live job
 * @param outputFields the fields that a scored row gets
 * @param batch when batches close
 */
public record BackfillSettings(
    BackfillModels models,
    Optional<String> eventTime,
    Optional<String> modelBy,
    Optional<String> routeBy,
    List<InputFile> input,
    char separator,
    Set<String> texts,
    String output,
    FieldMapping fields,
    OutputFields outputFields,
    BatchPolicy batch) {
  public BackfillSettings {
    input = List.copyOf(input);
    texts = Set.copyOf(texts);
  }

  /** The fields of CSV that stay text. */
  Set<String> textFields() {
    Set<String> all = new TreeSet<>(fields.textFields(models.inputs()));
    all.addAll(texts);
    return all;
  }

  long bytes() {
    return input.stream().mapToLong(InputFile::bytes).sum();
  }
}

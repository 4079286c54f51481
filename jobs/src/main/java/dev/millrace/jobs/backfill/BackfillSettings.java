package dev.millrace.jobs.backfill;

import dev.millrace.jobs.FixedModel;
import dev.millrace.jobs.event.FieldMapping;
import dev.millrace.jobs.event.OutputFields;
import dev.millrace.operator.BatchPolicy;
import java.util.List;

/**
 * All that a backfill needs to know.
 *
 * @param model the model that scores every row
 * @param input the files
 * @param separator between the cells of CSV
 * @param output the folder for scored-*.jsonl and rejected-*.jsonl
 * @param fields which column feeds which model input, as in the live job
 * @param outputFields the fields that a scored row gets
 * @param batch when batches close
 */
public record BackfillSettings(
    FixedModel model,
    List<InputFile> input,
    char separator,
    String output,
    FieldMapping fields,
    OutputFields outputFields,
    BatchPolicy batch) {
  public BackfillSettings {
    input = List.copyOf(input);
  }

  long bytes() {
    return input.stream().mapToLong(InputFile::bytes).sum();
  }
}

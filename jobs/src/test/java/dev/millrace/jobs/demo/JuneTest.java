package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;
import dev.millrace.jobs.demo.stats.Predictions;
import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.jobs.event.JsonFeatures;
import dev.millrace.operator.Packer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models on the whole month, with the demo's own events and field mapping. */
@Tag("cluster")
class JuneTest {
  private static final int FLIGHTS = 502_222;
  private static final int BATCH = 512;
  private static final ObjectWriter JSON = new ObjectMapper().writerFor(Flight.class);

  private final float[] probabilities = new float[FLIGHTS];
  private final boolean[] late = new boolean[FLIGHTS];

  /** The reference is Keras' own evaluation, beside the models. */
  @ParameterizedTest
  @CsvSource({"v1, 0.63913, 0.51130, 0.25489", "v2, 0.68562, 0.48598, 0.21399"})
  void measuresWhatKerasMeasures(String version, double auc, double logLoss, double mean)
      throws Exception {
    try (CompiledModel model = CompiledModel.compile(DemoModels.read(version))) {
      score(model);
    }
    Predictions predictions = new Predictions(probabilities, late);
    assertThat(predictions.auc()).isCloseTo(auc, within(1e-4));
    assertThat(predictions.logLoss()).isCloseTo(logLoss, within(1e-4));
    assertThat(predictions.meanProbability()).isCloseTo(mean, within(1e-4));
    assertThat(predictions.rate()).isCloseTo(0.222547, within(1e-6));
  }

  private void score(CompiledModel model) throws Exception {
    Pass pass = model.newPass(BATCH);
    Packer<JsonEvent> packer = JsonFeatures.of(DemoJob.FIELDS).bind(model.inputs());
    Flights flights = new Flights();
    for (int from = 0; from < FLIGHTS; from += BATCH) {
      int rows = Math.min(BATCH, FLIGHTS - from);
      for (int row = 0; row < rows; row++) {
        Flight flight = flights.next();
        late[from + row] = flight.late();
        packer.pack(JsonEvent.of(JSON.writeValueAsBytes(flight)), pass, row);
      }
      pass.run(rows);
      for (int row = 0; row < rows; row++) {
        probabilities[from + row] = pass.scores()[2 * row + DemoJob.P_LATE];
      }
    }
  }
}

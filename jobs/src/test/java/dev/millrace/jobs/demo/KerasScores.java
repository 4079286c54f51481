package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.demo.account.ModelName;
import dev.millrace.jobs.npy.Npy;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Keras says of the first flights of June 2001, by version, in the order in which the demo
 * sends them. {@code keras_scores.py} writes the files.
 */
final class KerasScores {
  private static final float TOLERANCE = 1e-5f;

  private final Map<String, float[]> scores = new HashMap<>();

  KerasScores() throws IOException, URISyntaxException {
    for (String version : List.of("v1", "v2")) {
      var file = KerasScores.class.getResource("keras-scores-" + version + ".npy");
      scores.put(version, Npy.read(Path.of(file.toURI())).numbers().toFloatVector());
    }
  }

  /** How many flights there are scores for. */
  int size() {
    return scores.get("v1").length;
  }

  /** Every scored event has the score that Keras gives with the version that the event names. */
  void assertSame(Ledger ledger) {
    for (int id = 0; id < ledger.events(); id++) {
      ModelName model = ledger.model(id);
      if (model != null) {
        assertThat(ledger.score(id))
            .as("event %d under %s", id, model)
            .isEqualTo(scores.get(model.version())[id], within(TOLERANCE));
      }
    }
  }
}

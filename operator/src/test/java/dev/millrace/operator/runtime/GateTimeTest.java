package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static java.time.Instant.ofEpochMilli;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.Heartbeat;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelTime;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Retire;
import dev.millrace.operator.Route;
import dev.millrace.operator.TestModels;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From when on decisions count, and what the gate promises; plainly, and with restores. */
class GateTimeTest {
  private static final ScoringSettings<Reading> EVENT =
      ScoringSettings.of(Reading.FEATURES).with(ModelTime.EVENT);

  private static ModelMessage at(long time, ModelMessage message) {
    return message.at(ofEpochMilli(time));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void messageCountsFromItsTimeOrElseItsTimestamp(boolean restored) throws Exception {
    GateStory gate = new GateStory(EVENT, restored);
    gate.take(new StreamRecord<>(at(10, version(2)), 7)).take(new StreamRecord<>(version(3), 11));
    assertThat(gate.out()).containsExactly("v2 100 % from 10", "v3 100 % from 11");
    assertThat(gate.told())
        .containsExactly(
            "ACCEPTED v2 v2 100 % from 1970-01-01T00:00:00.010Z",
            "ACCEPTED v3 v3 100 % from 1970-01-01T00:00:00.011Z");
  }

  @Test
  void noModelGoesWholeSinceEventsOfItsTimeMayCome() throws Exception {
    GateStory gate = new GateStory(EVENT, false);
    gate.take(at(10, version(2))).take(at(11, Retire.all("times")));
    assertThat(gate.told().get(1))
        .isEqualTo(
            "REFUSED expected a version, since models go by event time, found all of 'times'");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatComesTooLateIsRefused(boolean restored) throws Exception {
    GateStory gate = new GateStory(EVENT, restored);
    gate.take(at(10, version(2))).take(at(9, version(3))).take(at(10, version(3)));
    gate.take(at(20, new Heartbeat())).take(at(19, version(4))).take(at(20, version(4)));
    gate.watermark(20).take(at(20, Route.all("times", "v2")));
    assertThat(gate.out())
        .containsExactly(
            "v2 100 % from 10",
            "v3 100 % from 10", "watermark 19", "v4 100 % from 20", "watermark 20");
    assertThat(gate.told().get(1))
        .isEqualTo(
            "REFUSED v3 expected a time not before that of the decision before,"
                + " 1970-01-01T00:00:00.010Z, found 1970-01-01T00:00:00.009Z");
    assertThat(gate.told().get(3))
        .isEqualTo(
            "REFUSED v4 expected a time after that which the model stream is past,"
                + " 1970-01-01T00:00:00.019Z, found 1970-01-01T00:00:00.019Z");
    assertThat(gate.told().get(5)).startsWith("REFUSED expected a time after that which");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void messageWithoutATimeIsRefused(boolean restored) throws Exception {
    GateStory gate = new GateStory(EVENT, restored);
    gate.take(new StreamRecord<>(version(2))).take(new StreamRecord<>(new Heartbeat()));
    assertThat(gate.out()).isEmpty();
    assertThat(gate.told())
        .containsExactly(
            "REFUSED v2 expected a time from which on it counts, found none",
            "REFUSED expected a time from which on it counts, found none");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void modelsThatEventsNameNeedNoOrderAmongThem(boolean restored) throws Exception {
    ModelUpdate other = ModelUpdate.of("other", "v5", TestModels.times(5));
    GateStory named = new GateStory(EVENT.withModelFor(reading -> "times"), restored);
    named.take(at(20, version(2))).take(at(10, other));
    assertThat(named.out()).containsExactly("v2 100 % from 20", "v5 100 % from 10");
    GateStory unnamed = new GateStory(EVENT, restored);
    unnamed.take(at(20, version(2))).take(at(10, other));
    assertThat(unnamed.out()).containsExactly("v2 100 % from 20");
  }

  @Test
  void promiseIsNeverTakenBack() throws Exception {
    GateStory gate = new GateStory(EVENT, false);
    gate.watermark(30).watermark(20).take(at(25, new Heartbeat())).take(at(41, new Heartbeat()));
    assertThat(gate.out()).containsExactly("watermark 30", "watermark 40");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void timesMeanNothingWhereModelsGoByArrival(boolean restored) throws Exception {
    GateStory gate = new GateStory(ScoringSettings.of(Reading.FEATURES), restored);
    gate.take(at(20, version(2))).take(at(30, new Heartbeat())).take(at(10, version(3)));
    gate.take(version(4));
    assertThat(gate.out()).containsExactly("v2 100 %", "v3 100 %", "v4 100 %");
    assertThat(gate.told()).hasSize(3).allMatch(told -> told.startsWith("ACCEPTED"));
  }
}

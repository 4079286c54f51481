package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.jobs.demo.account.Fault;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BrokenEventsTest {
  private static final String EVENT =
      "{\"date\":\"2001-06-01T00:00:00\",\"route\":\"LAS-SAN\",\"origin\":\"LAS\",\"destination\":\"SAN\","
          + "\"distance\":258,\"delay\":16}";

  @Test
  void twoOfEachKindStandEvenlyApart() {
    BrokenEvents broken = new BrokenEvents(100_000);
    assertThat(faults(broken))
        .containsExactly(
            Fault.BAD_JSON,
            Fault.MISSING_FIELD,
            Fault.UNKNOWN_TYPE,
            Fault.NOT_A_NUMBER,
            Fault.BAD_JSON,
            Fault.MISSING_FIELD,
            Fault.UNKNOWN_TYPE,
            Fault.NOT_A_NUMBER);
    assertThat(broken.fault(6_250)).isEqualTo(Fault.BAD_JSON);
    assertThat(broken.fault(93_750)).isEqualTo(Fault.NOT_A_NUMBER);
  }

  @Test
  void shortRunsHaveFewer() {
    assertThat(faults(new BrokenEvents(10))).isEmpty();
    assertThat(faults(new BrokenEvents(40))).hasSize(2);
  }

  @Test
  void longRunsStillHaveEight() {
    assertThat(faults(new BrokenEvents(3_000_000))).hasSize(8);
  }

  @Test
  void eachFaultIsWhatItSays() {
    assertThat(BrokenEvents.broken(EVENT, Fault.NONE)).isEqualTo(EVENT);
    assertThat(BrokenEvents.broken(EVENT, Fault.BAD_JSON)).isNotEmpty().doesNotContain("}");
    assertThat(BrokenEvents.broken(EVENT, Fault.MISSING_FIELD))
        .isEqualTo(EVENT.replace("\"distance\":258,", ""));
    assertThat(BrokenEvents.broken(EVENT, Fault.UNKNOWN_TYPE))
        .contains("\"distance\":{\"miles\":258},");
    assertThat(BrokenEvents.broken(EVENT, Fault.NOT_A_NUMBER)).contains("\"distance\":NaN,");
  }

  @Test
  void aFlightIsWrittenAsItIsBroken() throws Exception {
    Flight flight = new Flight("2001-06-01T00:00:00", "LAS", "SAN", 258, 16);
    assertThat(new ObjectMapper().writeValueAsString(flight)).isEqualTo(EVENT);
  }

  private static List<Fault> faults(BrokenEvents broken) {
    return IntStream.range(0, broken.events())
        .mapToObj(broken::fault)
        .filter(fault -> fault != Fault.NONE)
        .toList();
  }
}

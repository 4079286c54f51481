package dev.millrace.jobs.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ResultTest {
  @Test
  void jsonIsOneLineWithEveryFigure() throws Exception {
    String json = ResultJson.of(SampleRun.rolledOut(40_000));
    assertThat(json).doesNotContain("\n");
    JsonNode result = new ObjectMapper().readTree(json);
    assertThat(result.fieldNames())
        .toIterable()
        .containsExactly(
            "events",
            "scored",
            "rejected",
            "lost",
            "duplicates",
            "models",
            "throughput_per_s",
            "latency_ms",
            "swap_gap_ms");
    assertThat(result.get("events").asInt()).isEqualTo(40_000);
    assertThat(result.get("scored").asInt()).isEqualTo(39_999);
    assertThat(result.get("latency_ms").fieldNames())
        .toIterable()
        .containsExactly("append_p50", "append_p99", "commit_p50", "commit_p99");
    JsonNode second = result.get("models").get(1);
    assertThat(second.get("version").asText()).isEqualTo("v2");
    assertThat(second.get("events").asInt()).isEqualTo(16_800);
    assertThat(second.get("auc").asDouble()).isBetween(0.5, 1.0);
  }

  @Test
  void jsonHasNullWhereNothingWasMeasured() throws Exception {
    JsonNode result = new ObjectMapper().readTree(ResultJson.of(SampleRun.lost(3)));
    assertThat(result.get("lost").asInt()).isEqualTo(3);
    assertThat(result.get("models")).isEmpty();
    assertThat(result.get("swap_gap_ms").isNull()).isTrue();
    assertThat(result.get("latency_ms").get("append_p50").isNull()).isTrue();
  }

  @Test
  void tableNamesEachRejectedEventWithItsReason() {
    String table = ResultTable.of(SampleRun.rolledOut(3_000));
    assertThat(table).containsPattern("1,000 +missing field +distance +expected a number");
    assertThat(table).contains("flight-delay v2").contains("within 5 s");
  }

  @Test
  void tableCutsALongListOfRejections() {
    String table = ResultTable.of(SampleRun.rejected(1_000));
    assertThat(table.lines().filter(line -> line.contains("no such field"))).hasSize(20);
    assertThat(table).contains("1,000 in all");
  }
}

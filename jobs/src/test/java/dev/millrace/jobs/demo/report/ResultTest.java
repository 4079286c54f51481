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
            "canary",
            "refused",
            "rollbacks",
            "rollout",
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
  void jsonTellsTheRollout() throws Exception {
    JsonNode result = new ObjectMapper().readTree(ResultJson.of(SampleRun.rolledOut(40_000)));
    JsonNode canary = result.get("canary");
    assertThat(canary.get("percent").asInt()).isEqualTo(10);
    assertThat(canary.get("keys").asInt()).isEqualTo(1_000);
    assertThat(canary.get("key_share").asDouble()).isEqualTo(0.1);
    assertThat(canary.get("mixed_keys").asInt()).isZero();
    assertThat(canary.get("models").get(1).get("share").asDouble()).isBetween(0.09, 0.11);
    assertThat(result.get("models").get(1).get("share").asDouble()).isBetween(0.4, 0.44);
    assertThat(result.get("refused")).hasSize(1);
    assertThat(result.at("/refused/0/version").asText()).isEqualTo("v3");
    assertThat(result.at("/refused/0/reason").asText()).isEqualTo("golden example 0: <7>");
    assertThat(result.get("rollbacks")).hasSize(2);
    assertThat(result.at("/rollbacks/1/shares").asText()).isEqualTo("v1 100 %");
    assertThat(result.get("rollout")).hasSize(8);
    assertThat(result.at("/rollout/2/detail").asText()).isEqualTo("v1 90 %, v2 10 %");
    assertThat(result.at("/rollout/4/taken_s").isNull()).isTrue();
  }

  @Test
  void tableShowsBothVersionsSideBySideAndWhatTheJobAnswered() {
    String table = ResultTable.of(SampleRun.rolledOut(40_000));
    assertThat(table)
        .contains("100 of 1,000 routes met v2 (10.0 %), none met both versions")
        .containsPattern("flight-delay v2 +7\\d\\d +10.0 %")
        .containsPattern("1.00 s +v3 refused +golden example 0: <7>")
        .containsPattern("1.20 s +rolled back to v1 +v1 100 %");
  }

  @Test
  void jsonHasNullWhereNothingWasMeasured() throws Exception {
    JsonNode result = new ObjectMapper().readTree(ResultJson.of(SampleRun.lost(3)));
    assertThat(result.get("lost").asInt()).isEqualTo(3);
    assertThat(result.get("models")).isEmpty();
    assertThat(result.get("swap_gap_ms").isNull()).isTrue();
    assertThat(result.get("canary").isNull()).isTrue();
    assertThat(result.get("refused")).isEmpty();
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

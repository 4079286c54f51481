package dev.millrace.jobs.kafka.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StatusBoardTest {
  private final StatusBoard board = new StatusBoard();

  @Test
  void anEmptyTopicIsSaidToBeOne() {
    assertThat(board).hasToString("no job has told this topic anything yet\n");
  }

  @Test
  void theLastWordOfEachVersionStands() {
    tell("1", State.ACTIVE, "", 0, 2);
    tell("1", State.ACCEPTED, "1 100 %", -1, 1);
    tell("1", State.ACTIVE, "", 1, 3);
    tell("2", State.ACCEPTED, "", -1, 4);
    tell("", State.ROUTED, "1 90 %, 2 10 %", -1, 5);
    tell("2", State.ACTIVE, "", 1, 6);
    tell("3", State.REFUSED, "expected 2 scores", -1, 7);
    assertThat(board)
        .hasToString(
            """
            Job      Model  Version  Hash      State   Tasks   Since
            -------  -----  -------  --------  ------  ------  --------------------
            flights  delay  1        abcdefab  active  2 of 2  1970-01-01T00:00:03Z
            flights  delay  2        abcdefab  active  1 of 2  1970-01-01T00:00:06Z

            Job      Model  Route           Since
            -------  -----  --------------  --------------------
            flights  delay  1 90 %, 2 10 %  1970-01-01T00:00:05Z

            Job      Refused  Version  Why                When
            -------  -------  -------  -----------------  --------------------
            flights  delay    3        expected 2 scores  1970-01-01T00:00:07Z
            """);
  }

  @Test
  void aVersionThatStartsAtOnceEndsTheRouteBefore() {
    tell("", State.ROUTED, "1 90 %, 2 10 %", -1, 1);
    tell("3", State.ACCEPTED, "3 100 %", -1, 2);
    assertThat(board.toString()).contains("3 100 %").doesNotContain("1 90 %");
    assertThat(board.toString()).contains("accepted  ").doesNotContain("accepted,");
  }

  @Test
  void aVersionThatFailsInOneTaskSaysSo() {
    tell("2", State.ACTIVE, "", 0, 1);
    tell("2", State.ACTIVE, "", 1, 1);
    tell("2", State.FELL_BACK, "to 1, for want of scores: layer 'x': so", 1, 2);
    assertThat(board.toString())
        .contains("fell back, to 1, for want of scores: layer 'x': so  1 of 2");
  }

  @Test
  void tasksThatARescalingTookCountNoMore() {
    for (int task = 0; task < 4; task++) {
      board.add(told("1", State.ACTIVE, "", task, 1, 4));
    }
    assertThat(board.toString()).contains("4 of 4");
    board.add(told("1", State.ACTIVE, "", 1, 2, 2));
    board.add(told("1", State.ACTIVE, "", 0, 2, 2));
    assertThat(board.toString()).contains("2 of 2");
  }

  @Test
  void aRetiredVersionIsGone() {
    tell("1", State.ACCEPTED, "", -1, 1);
    tell("2", State.ACCEPTED, "", -1, 1);
    tell("1", State.RETIRED, "", -1, 2);
    assertThat(board.toString().lines().skip(2).takeWhile(line -> !line.isEmpty()))
        .singleElement()
        .asString()
        .contains("  2  ");
  }

  @Test
  void aStatusComesBackAsItWasTold() {
    ToldStatus task = told("2", State.ROLLED_BACK, "so", 3, 5);
    assertThat(ToldStatus.read(task.toJson())).contains(task);
    ToldStatus gate = told("2", State.ACCEPTED, "", ModelStatus.GATE, 5);
    assertThat(ToldStatus.read(gate.toJson())).contains(gate);
  }

  @Test
  void whatOlderReleasesToldIsRead() {
    String old =
        "{\"name\":\"m\",\"version\":\"1\",\"hash\":\"ab\",\"state\":\"accepted\",\"detail\":\"\"}";
    ModelStatus status =
        ModelStatus.ofGate(new ModelVersion("m", "1", "ab"), State.ACCEPTED, "", 0);
    assertThat(ToldStatus.read(utf8(old))).contains(new ToldStatus(status, "", 0));
  }

  @Test
  void whatIsNoStatusIsPassedOver() {
    assertThat(ToldStatus.read(null)).isEmpty();
    assertThat(ToldStatus.read(utf8("hello"))).isEmpty();
    assertThat(ToldStatus.read(utf8("{\"state\":\"dancing\"}"))).isEmpty();
    assertThat(ToldStatus.read(new byte[0])).isEmpty();
  }

  private void tell(String version, State state, String detail, int task, int second) {
    board.add(told(version, state, detail, task, second));
  }

  private static ToldStatus told(String version, State state, String detail, int task, int second) {
    return told(version, state, detail, task, second, 2);
  }

  private static ToldStatus told(
      String version, State state, String detail, int task, int second, int tasks) {
    ModelVersion model = new ModelVersion("delay", version, "abcdefabcdef");
    int own = task == ModelStatus.GATE ? 0 : tasks;
    return new ToldStatus(
        new ModelStatus(model, state, detail, task, own, second * 1000L), "flights", tasks);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

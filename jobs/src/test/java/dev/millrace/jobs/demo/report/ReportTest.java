package dev.millrace.jobs.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
  private static final List<Moment> KILLED = List.of(new Moment(1.9, "TaskManager killed"));

  private final String report = Report.of(SampleRun.rolledOut(40_000), SampleRun.facts(), KILLED);

  @Test
  void holdsSevenPlotsThatAreWellFormed() throws Exception {
    NodeList plots = parse(report).getElementsByTagName("svg");
    assertThat(texts(plots, "aria-label"))
        .containsExactly(
            "Events sent and scored a second over time",
            "Shares and quality of both versions during the canary",
            "Share of events within a latency, by version, during the canary",
            "Latency over the time at which an event was scored",
            "Share of events within a latency",
            "Distribution of scores by model version",
            "Observed late rate over predicted probability by model version");
  }

  @Test
  void eachPlotHasTicksTitlesAndData() throws Exception {
    NodeList plots = parse(report).getElementsByTagName("svg");
    for (int i = 0; i < plots.getLength(); i++) {
      List<String> classes = texts(((Element) plots.item(i)).getElementsByTagName("*"), "class");
      assertThat(classes).filteredOn("title"::equals).hasSize(2);
      assertThat(classes).filteredOn("tick"::equals).hasSizeGreaterThan(6);
      assertThat(classes).anyMatch(c -> c.startsWith("line ") || c.startsWith("area "));
    }
    assertThat(report).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void marksTheRolloutAndWhatElseHappened() {
    assertThat(report)
        .contains(
            "v2 gets 10 %", "v2 gets all", "v3 refused", "rolled back to v1", "TaskManager killed");
  }

  @Test
  void numbersTheStepsInThePlotsAsInTheTable() throws Exception {
    String badge = "<text class=\"badge\"[^>]*>4</text></g><text[^>]*>rolled back to v1</text>";
    assertThat(report).containsPattern(badge);
    assertThat(report)
        .containsPattern(
            "<span class=\"badge\">4</span></td><td class=\"what\">rolled back to v1<");
    assertThat(report).contains("golden example 0: &lt;7&gt;");
  }

  @Test
  void saysAtTheTopHowKeysWereShared() {
    assertThat(report)
        .contains(
            "Canary: 10.0 % of the routes met v2, none both versions", "v3 refused at the gate");
  }

  @Test
  void needsNoOtherResource() {
    String withoutNamespace = report.replace("http://www.w3.org/2000/svg", "");
    assertThat(withoutNamespace)
        .doesNotContain("http")
        .doesNotContain("src=")
        .doesNotContain("url(");
  }

  @Test
  void escapesWhatTheJobSays() {
    assertThat(report).contains("found &lt;nothing&gt; &amp; &quot;no field&quot;");
  }

  @Test
  void everyColourIsDefinedForLightAndDark() {
    for (String colour : List.of("model-0", "model-1", "append", "commit", "sent", "moment")) {
      assertThat(report.split("--" + colour + ": #", -1)).as(colour).hasSize(3);
    }
  }

  @Test
  void tellsLossesAtTheTop() throws Exception {
    String lost = Report.of(SampleRun.lost(10), SampleRun.facts(), List.of());
    assertThat(lost).contains("10 events neither scored nor rejected").doesNotContain("v2 gets");
    parse(lost);
  }

  @Test
  void drawsARunOfOneEvent() throws Exception {
    parse(Report.of(SampleRun.rolledOut(1), SampleRun.facts(), List.of()));
    parse(Report.of(SampleRun.rolledOut(2), SampleRun.facts(), List.of()));
  }

  private static Document parse(String report) throws Exception {
    String xml = report.substring(report.indexOf('\n'));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(NodeList elements, String attribute) {
    return IntStream.range(0, elements.getLength())
        .mapToObj(i -> ((Element) elements.item(i)).getAttribute(attribute))
        .toList();
  }
}

package dev.millrace.jobs.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Marks in a frame of 1,000 pixels for 100 seconds, from pixel 82 on. */
class MomentMarksTest {
  private static final Frame FRAME =
      new Frame(
          1096,
          300,
          56,
          Axis.seconds("time", Scale.endingAt(100, 10)),
          Axis.counts("events", Scale.upTo(10, 5)));

  private static final Pattern TEXT =
      Pattern.compile("<text class=\"moment\" x=\"([^\"]+)\" y=\"([^\"]+)\"[^>]*>([^<]+)<");
  private static final Pattern LINE =
      Pattern.compile("<line class=\"moment\" x1=\"([^\"]+)\" y1=\"([^\"]+)\"");

  private record Name(double x, double y, String text) {
    double end() {
      return x + 7 * text.length();
    }
  }

  @Test
  void namesFarApartStandInOneRow() {
    List<Name> names = names(new Moment(10, "v2 gets 10 %"), new Moment(60, "v2 gets all"));
    assertThat(names).extracting(Name::y).containsOnly(48.0);
  }

  @Test
  void aNameThatReachesTheNextLineStandsAboveIt() {
    List<Name> names =
        names(
            new Moment(10, "TaskManager killed"),
            new Moment(15, "rolled back to v1"),
            new Moment(20, "v2 gets all"));
    assertThat(names).extracting(Name::y).containsExactly(48.0, 31.0, 14.0);
  }

  @Test
  void noLineCrossesANameAndNoNameAnotherOne() {
    Moment[] moments =
        Stream.of(5.0, 22.0, 40.0, 45.0, 58.0, 71.0, 99.5)
            .map(seconds -> new Moment(seconds, "v2 gets 10 %"))
            .toArray(Moment[]::new);
    List<Name> names = names(moments);
    for (Name name : names) {
      assertThat(name.end()).isLessThanOrEqualTo(FRAME.right() + 1);
      assertThat(lines(moments))
          .noneMatch(line -> line[0] > name.x() && line[0] < name.end() && line[1] < name.y());
      assertThat(names)
          .filteredOn(other -> other != name && other.y() == name.y())
          .noneMatch(other -> other.x() < name.end() && other.end() > name.x());
    }
  }

  private static List<Name> names(Moment... moments) {
    return find(TEXT, moments).map(m -> new Name(number(m, 1), number(m, 2), m.group(3))).toList();
  }

  private static List<double[]> lines(Moment... moments) {
    return find(LINE, moments).map(m -> new double[] {number(m, 1), number(m, 2)}).toList();
  }

  private static Stream<MatchResult> find(Pattern pattern, Moment... moments) {
    String marks = MomentMarks.of(FRAME, List.of(moments), true).toString();
    return pattern.matcher(marks).results();
  }

  private static double number(MatchResult match, int group) {
    return Double.parseDouble(match.group(group));
  }
}

package dev.millrace.benchmarks.lifecycle;

import dev.millrace.jobs.event.JsonEvent;
import dev.millrace.operator.Scored;
import java.util.Arrays;
import org.apache.flink.api.common.functions.FilterFunction;

/**
 * The end of a job: remembers which version scored each event, and the bits of its scores. What it
 * remembers is this JVM's, in which the job runs.
 */
final class Verdicts implements FilterFunction<Scored<JsonEvent>> {
  private static final long serialVersionUID = 1L;
  private static Told told = Told.of(0);

  /** What a job has given each event, by its number: a version, 0 for none, and a hash of bits. */
  record Told(int[] versions, int[] bits) {
    static Told of(int events) {
      return new Told(new int[events], new int[events]);
    }

    int differentVersions(Told other) {
      return different(versions, other.versions);
    }

    int differentBits(Told other) {
      return different(bits, other.bits);
    }

    int scored() {
      return (int) Arrays.stream(versions).filter(version -> version > 0).count();
    }

    long distinctVersions() {
      return Arrays.stream(versions).filter(version -> version > 0).distinct().count();
    }

    private static int different(int[] one, int[] other) {
      int different = 0;
      for (int i = 0; i < one.length; i++) {
        different += one[i] == other[i] ? 0 : 1;
      }
      return different;
    }
  }

  /** Forgets what was told before: as many events come. */
  static synchronized void reset(int events) {
    told = Told.of(events);
  }

  static synchronized Told told() {
    return told;
  }

  @Override
  public boolean filter(Scored<JsonEvent> scored) {
    remember(
        (int) scored.record().offset(),
        Integer.parseInt(scored.model().version()),
        Arrays.hashCode(scored.scores()));
    return false;
  }

  private static synchronized void remember(int event, int version, int bits) {
    told.versions()[event] = version;
    told.bits()[event] = bits;
  }
}

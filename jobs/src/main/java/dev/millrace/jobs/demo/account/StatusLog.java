package dev.millrace.jobs.demo.account;

import dev.millrace.jobs.kafka.status.ToldStatus;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** What the job has told of its models, in the order in which it told it. Safe for threads. */
public final class StatusLog {
  private static final Set<State> ANSWERS =
      EnumSet.of(State.ACCEPTED, State.REFUSED, State.ROUTED, State.ROLLED_BACK);

  private final List<ToldStatus> told = new CopyOnWriteArrayList<>();

  /** What the gate says of a message, and when the last task does so. */
  private record Answer(ModelStatus gate, boolean changesShares, OptionalLong taken) {
    boolean isComplete() {
      return !changesShares || taken.isPresent();
    }

    Step step(Ledger ledger) {
      double millis = taken.isPresent() ? ledger.sinceStart(taken.getAsLong()) : Double.NaN;
      int decided = ledger.sinceStart(gate.at());
      String version = gate.model().version();
      return new Step(version, gate.state(), gate.detail(), changesShares, decided, millis);
    }
  }

  public void add(Collection<ToldStatus> more) {
    told.addAll(more);
  }

  /** What the gate answered to each message so far. */
  public List<Step> steps(Ledger ledger) {
    return answers().stream().map(answer -> answer.step(ledger)).toList();
  }

  /** How many messages are answered so far, by all tasks where they have something to do. */
  public int answered() {
    return (int) answers().stream().filter(Answer::isComplete).count();
  }

  private List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    String shares = "";
    for (ToldStatus each : told) {
      ModelStatus status = each.status();
      if (each.byGate() && ANSWERS.contains(status.state())) {
        boolean changes = status.state() != State.REFUSED && !status.detail().equals(shares);
        shares = changes ? status.detail() : shares;
        answers.add(new Answer(status, changes, changes ? taken(each) : OptionalLong.empty()));
      }
    }
    return answers;
  }

  private OptionalLong taken(ToldStatus decision) {
    long[] times =
        IntStream.range(0, decision.tasks())
            .mapToObj(task -> takenBy(task, decision.status()))
            .flatMapToLong(OptionalLong::stream)
            .toArray();
    return times.length < decision.tasks() ? OptionalLong.empty() : Arrays.stream(times).max();
  }

  /** A task tells the new shares, or that it scores with a version that it did not have before. */
  private OptionalLong takenBy(int task, ModelStatus decision) {
    return told.stream()
        .map(ToldStatus::status)
        .filter(status -> status.task() == task && status.at() >= decision.at())
        .filter(status -> isTaken(status, decision.detail()))
        .mapToLong(ModelStatus::at)
        .findFirst();
  }

  private static boolean isTaken(ModelStatus status, String shares) {
    return switch (status.state()) {
      case ROUTED -> status.detail().equals(shares);
      case ACTIVE -> (", " + shares).contains(", " + status.model().version() + " ");
      default -> false;
    };
  }
}

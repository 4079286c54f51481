package dev.millrace.operator.runtime;

import dev.millrace.engine.CostEstimator;
import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.runtime.pace.Backlog;
import dev.millrace.operator.runtime.pace.DryLook;
import dev.millrace.operator.runtime.pace.FixedPace;
import dev.millrace.operator.runtime.pace.Pace;
import dev.millrace.operator.runtime.pace.TargetPace;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;

/**
 * Says of a task's open batches when they leave: all by one policy, each version at a pace of its
 * own.
 */
final class Pacer<T> {
  /** An input that has not been dry for so many of the longest waits has a backlog. */
  private static final int WAITS = 64;

  private final BatchPolicy policy;
  private final OpenBatches<T> open;
  private final Consumer<Lane<T>> closing;
  private final Backlog backlog;
  private final DryLook look;

  /**
   * The pace of a task.
   *
   * @param closing closes a lane's batch
   */
  Pacer(
      BatchPolicy policy, OpenBatches<T> open, MailboxExecutor mailbox, Consumer<Lane<T>> closing) {
    this.policy = policy;
    this.open = open;
    this.closing = closing;
    this.backlog = new Backlog(policy.patience().longest().multipliedBy(WAITS), System::nanoTime);
    this.look =
        new DryLook(
            mail -> mailbox.execute(mail::run, "look whether the input is dry"),
            open::arrivals,
            this::inputIsDry,
            this::inputHasMore);
  }

  /** The pace of a version with batches of up to that many records. */
  Pace of(CostEstimator costs, int capacity) {
    if (policy.patience() instanceof BatchPolicy.Target target) {
      return new TargetPace(target.p99(), capacity, costs, backlog, System::nanoTime);
    }
    long waitMillis = policy.patience().longest().toMillis();
    return new FixedPace(waitMillis == 0 ? 1 : capacity, waitMillis);
  }

  /** The source says whether it is catching up. */
  void announceBacklog(boolean isBacklog) {
    backlog.announce(isBacklog);
  }

  /** A batch has reached a size that its lane wants to be told of. */
  void attend(Lane<T> lane) {
    if (lane.isDue()) {
      closing.accept(lane);
    } else {
      look(lane);
    }
  }

  private void look(Lane<T> lane) {
    lane.lookBegins();
    look.begin();
  }

  /** A batch whose oldest record has waited its limit: nothing has filled it. */
  void late(Lane<T> lane) {
    backlog.dry();
    closing.accept(lane);
  }

  private void inputIsDry() {
    backlog.dry();
    for (Lane<T> lane : open.ready()) {
      if (lane.leavesWhenDry()) {
        closing.accept(lane);
      } else {
        lane.lookEnds();
      }
    }
  }

  private void inputHasMore() {
    for (Lane<T> lane : open.ready()) {
      lane.lookEnds();
      if (lane.wantsAttention()) {
        look(lane);
      }
    }
  }
}

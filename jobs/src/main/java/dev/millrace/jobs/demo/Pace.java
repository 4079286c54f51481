package dev.millrace.jobs.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** When each event of a replay is due. */
public interface Pace {
  /** Waits until event {@code id} is due. */
  void await(int id) throws InterruptedException;

  /** Whether events wait at all. */
  boolean isSteady();

  /** {@code rate} events a second from now on; 0 for as fast as they go. */
  static Pace of(double rate) {
    return rate > 0 ? new Steady(rate, System.nanoTime()) : new Unbounded();
  }

  /**
   * The same, but events wait at each of {@code holds}, for as long as {@code patience} lasts: what
   * is to happen in the middle of a run happens before its end.
   */
  default Pace heldBack(List<Hold> holds, Duration patience) {
    return holds.isEmpty() ? this : new HeldBack(this, new ArrayDeque<>(holds), patience);
  }

  /** From event {@code from} on, events wait until {@code reached}. */
  record Hold(int from, BooleanSupplier reached) {}

  /** As fast as they go. */
  record Unbounded() implements Pace {
    @Override
    public void await(int id) throws InterruptedException {
      requireGoOn();
    }

    @Override
    public boolean isSteady() {
      return false;
    }
  }

  /** Each at its own moment, so that a delay is made up for. */
  record Steady(double rate, long start) implements Pace {
    @Override
    public void await(int id) throws InterruptedException {
      long due = start + (long) (id / rate * 1e9);
      requireGoOn();
      for (long wait; (wait = due - System.nanoTime()) > 0; requireGoOn()) {
        LockSupport.parkNanos(wait);
      }
    }

    @Override
    public boolean isSteady() {
      return true;
    }
  }

  /** Waits at one hold after the other. */
  record HeldBack(Pace pace, Queue<Hold> holds, Duration patience) implements Pace {
    private static final long STEP_MILLIS = 2;

    @Override
    public void await(int id) throws InterruptedException {
      while (!holds.isEmpty() && holds.peek().from() <= id) {
        pass(holds.remove());
      }
      pace.await(id);
    }

    private void pass(Hold hold) throws InterruptedException {
      long end = System.nanoTime() + patience.toNanos();
      while (!hold.reached().getAsBoolean() && System.nanoTime() < end) {
        Thread.sleep(STEP_MILLIS);
      }
    }

    @Override
    public boolean isSteady() {
      return pace.isSteady();
    }
  }

  private static void requireGoOn() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}

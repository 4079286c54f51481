package dev.millrace.jobs.demo;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** When each event of a replay is due. */
interface Pace {
  /** Waits until event {@code id} is due. */
  void await(int id) throws InterruptedException;

  /** Whether events wait at all. */
  boolean isSteady();

  /** {@code rate} events a second from now on; 0 for as fast as they go. */
  static Pace of(double rate) {
    return rate > 0 ? new Steady(rate, System.nanoTime()) : new Unbounded();
  }

  /**
   * The same, but the last tenth of the events is stretched over two seconds as long as {@code
   * reached} is not: what is to happen in the middle of a short run happens before its end.
   */
  default Pace holdingBack(int events, BooleanSupplier reached) {
    return new HeldBack(this, events - events / 10, reached, 2_000_000_000L / (events / 10 + 1));
  }

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

  /** From {@code from} on, each after a pause until {@code reached}. */
  record HeldBack(Pace pace, int from, BooleanSupplier reached, long pauseNanos) implements Pace {
    @Override
    public void await(int id) throws InterruptedException {
      pace.await(id);
      if (id >= from && !reached.getAsBoolean()) {
        TimeUnit.NANOSECONDS.sleep(pauseNanos);
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

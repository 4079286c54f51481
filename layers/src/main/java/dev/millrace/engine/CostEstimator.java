package dev.millrace.engine;

/**
 * Learns what batches cost from what they took: least squares over batches that count less the
 * longer ago they were. Follows a change within some hundred batches; allocates nothing.
 *
 * <p>Errors are ratios, so that small batches count as much as large ones. Batches of one size say
 * nothing of how their cost is made up: each step takes the costs that fit the batches best and lie
 * close to the last ones, so that what batches leave open stays as it was.
 *
 * <p>A batch that took much longer than it should have, as with a garbage collection in it, counts
 * as one {@value #SURPRISE} times the usual error away. Where that goes on, the usual error grows
 * until the costs have followed.
 *
 * <p>One thread observes. Others may read, and see the costs of a moment ago.
 */
public final class CostEstimator {
  private static final double SURPRISE = 4;

  /** What a batch still counts for when the next one comes. */
  private static final double MEMORY = 1 - 1.0 / 64;

  /** How fast the usual error follows the errors. */
  private static final double ERROR_STEP = 1.0 / 16;

  /** No batch is foretold better than this. */
  private static final double LEAST_ERROR = 0.02;

  /** What staying close to the last costs counts for, beside the batches. */
  private static final double INERTIA = 0.05;

  private static final double LEAST_MICROS = 0.001;

  private volatile double fixed;
  private volatile double perRecord;
  private double usualError = 1;

  // Over all batches, each by its weight: sums of 1, n, n * n, micros, n * micros.
  private double ones;
  private double records;
  private double recordsSquared;
  private double micros;
  private double recordMicros;

  /** Starts from what is known; from the first batch where that is nothing. */
  public CostEstimator(CostModel known) {
    fixed = known.fixedMicros();
    perRecord = known.perRecordMicros();
  }

  /** The costs as they are now. */
  public CostModel estimate() {
    return new CostModel(fixed, perRecord);
  }

  /** What a batch of that many records will cost, in microseconds. */
  public double micros(int records) {
    return fixed + perRecord * records;
  }

  /** A batch of that many records has taken that long. */
  public void observe(int batch, long nanos) {
    double took = Math.max(nanos / 1000.0, LEAST_MICROS);
    if (micros(batch) < LEAST_MICROS) {
      fixed = took / 2;
      perRecord = took / 2 / batch;
    }
    double expected = micros(batch);
    double error = bounded(took / expected - 1);
    usualError += (Math.max(Math.abs(error), LEAST_ERROR) - usualError) * ERROR_STEP;
    add(batch, expected * (1 + error), 1 / (expected * expected));
    solve();
  }

  private double bounded(double error) {
    double bound = SURPRISE * usualError;
    return Math.max(-bound, Math.min(bound, error));
  }

  private void add(double n, double took, double weight) {
    ones = ones * MEMORY + weight;
    records = records * MEMORY + weight * n;
    recordsSquared = recordsSquared * MEMORY + weight * n * n;
    micros = micros * MEMORY + weight * took;
    recordMicros = recordMicros * MEMORY + weight * n * took;
  }

  /** The normal equations, with the last costs as one more observation of each. */
  private void solve() {
    double a = ones * (1 + INERTIA);
    double b = records;
    double c = recordsSquared * (1 + INERTIA);
    double left = micros + ones * INERTIA * fixed;
    double right = recordMicros + recordsSquared * INERTIA * perRecord;
    double determinant = a * c - b * b;
    double nextFixed = (left * c - right * b) / determinant;
    double nextPerRecord = (right * a - left * b) / determinant;
    if (nextFixed < 0) {
      fixed = 0;
      perRecord = right / c;
    } else if (nextPerRecord < 0) {
      fixed = left / a;
      perRecord = 0;
    } else {
      fixed = nextFixed;
      perRecord = nextPerRecord;
    }
  }
}

package dev.millrace.engine;

/**
 * What a batch costs: {@code fixedMicros + perRecordMicros * n} microseconds for n records.
 *
 * @param fixedMicros what a batch costs whatever its size
 * @param perRecordMicros what each record adds
 */
public record CostModel(double fixedMicros, double perRecordMicros) {
  /** Nothing is known. */
  public static final CostModel UNKNOWN = new CostModel(0, 0);

  public CostModel {
    if (!(fixedMicros >= 0 && perRecordMicros >= 0)) {
      throw new IllegalArgumentException(
          "expected costs of 0 or more, found " + fixedMicros + " and " + perRecordMicros);
    }
  }

  public boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /** What a batch of that many records costs. */
  public double micros(int records) {
    return fixedMicros + perRecordMicros * records;
  }
}

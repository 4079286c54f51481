package dev.millrace.operator;

/** The events of these jobs: Flink sees a POJO. */
public record Measurement(long id, double x) {
  static final DeclaredFeatures<Measurement> FEATURES =
      Features.<Measurement>declare().number("x", Measurement::x);

  /** Measurement {@code id} is {@code id}, but each hundredth is none. */
  static Measurement of(long id) {
    return new Measurement(id, id % 100 == 99 ? Double.NaN : id);
  }
}

package dev.millrace.jobs.demo.account;

/** What is wrong with an event that was broken on purpose. */
public enum Fault {
  NONE("none"),
  BAD_JSON("bad JSON"),
  MISSING_FIELD("missing field"),
  UNKNOWN_TYPE("unknown type"),
  NOT_A_NUMBER("NaN");

  private final String title;

  Fault(String title) {
    this.title = title;
  }

  /** Its name for readers. */
  public String title() {
    return title;
  }
}

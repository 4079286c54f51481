package dev.millrace.jobs.parity;

/** What must happen to a model file. */
public enum Verdict {
  /** It loads and gives the expected outputs. */
  LOAD,
  /** It is refused in one line that names the place: when it is read, or when it is run. */
  REFUSE,
  /** One of the two. */
  EITHER;

  boolean mayBeRefused() {
    return this != LOAD;
  }

  boolean mayLoad() {
    return this != REFUSE;
  }
}

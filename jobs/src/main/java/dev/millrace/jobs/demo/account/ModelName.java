package dev.millrace.jobs.demo.account;

/** Which model an event names. */
public record ModelName(String name, String version) {
  @Override
  public String toString() {
    return name + " " + version;
  }
}

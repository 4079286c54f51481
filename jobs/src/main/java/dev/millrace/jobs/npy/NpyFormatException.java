package dev.millrace.jobs.npy;

import java.io.IOException;

/** A file that is no {@code .npy} file, or one of a kind that is not read: which, and why. */
public final class NpyFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  NpyFormatException(String message) {
    super(message);
  }
}

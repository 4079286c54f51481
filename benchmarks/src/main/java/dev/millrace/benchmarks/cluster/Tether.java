package dev.millrace.benchmarks.cluster;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main class, and ends the process as soon as the one that started it is gone: whoever
 * starts a process holds the other end of its standard input, and nobody else does.
 */
final class Tether {
  private Tether() {}

  /** The main class, then its arguments. */
  public static void main(String... args) throws Exception {
    Thread watch = new Thread(Tether::haltAtEndOfInput, "tether");
    watch.setDaemon(true);
    watch.start();
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // The other end is gone.
    }
    Runtime.getRuntime().halt(1);
  }
}

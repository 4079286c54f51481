package dev.millrace.benchmarks.engine;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/** Tells whether the JVM's compilers have come to rest. */
final class CompilerRest {
  private static final double BUSY_SHARE = 0.02;

  private final CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
  private long compiling = compilers.getTotalCompilationTime();
  private long asked = System.nanoTime();

  /** Whether next to nothing was compiled since the last time that somebody asked. */
  boolean isReached() {
    long compilingNow = compilers.getTotalCompilationTime();
    long now = System.nanoTime();
    double share = (compilingNow - compiling) * 1e6 / (now - asked);
    compiling = compilingNow;
    asked = now;
    return share < BUSY_SHARE;
  }
}

package dev.millrace.engine.kernel;

import dev.millrace.engine.kernel.attention.Columns;
import dev.millrace.engine.kernel.function.Elementary;
import dev.millrace.engine.kernel.function.Finite;
import dev.millrace.engine.kernel.function.FloatFunction;
import dev.millrace.engine.kernel.product.MatMul;
import dev.millrace.engine.kernel.product.Windows;
import dev.millrace.engine.kernel.recurrent.Gates;
import dev.millrace.engine.kernel.row.RowSums;
import dev.millrace.engine.kernel.row.Softmax;
import dev.millrace.engine.kernel.spatial.Depthwise;
import dev.millrace.engine.kernel.spatial.Pool;
import dev.millrace.engine.kernel.step.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loops that exist in two forms, plain and on Java's vectors. Both give the same bits; which
 * one a JVM gets is decided once.
 */
public interface Kernels {
  /** The plain forms. */
  Kernels PLAIN = new PlainKernels();

  /** The vectors' forms where the JVM has the incubator module, the plain ones elsewhere. */
  static Kernels best() {
    return Best.KERNELS;
  }

  /** Says once in the log if this JVM scores without vectors. */
  static void announce() {
    Announcement.made();
  }

  /** What these forms are called in a plan. */
  String name();

  /** A step that is compiled by itself, never as a part of what calls it. */
  Step apart(Step step);

  MatMul matMul(Windows windows, float[] weights, int outputs, boolean relu);

  FloatFunction function(Elementary function);

  Finite finite();

  RowSums rowSums();

  Softmax.Loops softmax();

  Columns columns();

  Gates.Mixer gates();

  Pool.Loops pools();

  Depthwise.Loops depthwise();

  /** Found when first asked for. */
  final class Best {
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final Kernels KERNELS = find();

    private Best() {}

    private static Kernels find() {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return PLAIN;
      }
      try {
        return (Kernels)
            Class.forName("dev.millrace.engine.vector.VectorKernels")
                .getDeclaredConstructor()
                .newInstance();
      } catch (ReflectiveOperationException | LinkageError e) {
        LOG.warn("Scoring without vectors, which this JVM does not offer as expected", e);
        return PLAIN;
      }
    }
  }

  /** Made when the first pass is. */
  final class Announcement {
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

    static {
      if (best() == PLAIN) {
        LOG.warn("Scoring without vectors: pass --add-modules=jdk.incubator.vector to the JVM");
      }
    }

    private Announcement() {}

    private static void made() {}
  }
}

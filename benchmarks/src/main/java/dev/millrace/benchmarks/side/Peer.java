package dev.millrace.benchmarks.side;

import dev.millrace.benchmarks.BenchModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Who is measured, Millrace among them. */
public enum Peer {
  MILLRACE("Millrace", MillraceSide::new, model -> true),
  ONNX_RUNTIME("ONNX Runtime", OnnxRuntimeSide::new, model -> true),
  ND4J("plain ND4J", Nd4jSide::new, model -> true),
  DJL("DJL (PyTorch)", DjlSide::new, model -> DjlSide.IS_THERE && Mlp.is(model)),
  DL4J("Deeplearning4j", Dl4jSide::new, Mlp::is);

  private final String title;
  private final Maker maker;
  private final Predicate<BenchModel> takes;

  Peer(String title, Maker maker, Predicate<BenchModel> takes) {
    this.title = title;
    this.maker = maker;
    this.takes = takes;
  }

  /** Makes a side for batches of exactly that size. */
  @FunctionalInterface
  private interface Maker {
    Side make(BenchModel model, int batch);
  }

  public String title() {
    return title;
  }

  /** Makes a side for batches of exactly that size. */
  public Side open(BenchModel model, int batch) {
    return maker.make(model, batch);
  }

  /** Those that have the model. */
  public static List<Peer> of(BenchModel model) {
    return Arrays.stream(values()).filter(peer -> peer.takes.test(model)).toList();
  }
}

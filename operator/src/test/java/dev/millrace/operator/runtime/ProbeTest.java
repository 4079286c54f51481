package dev.millrace.operator.runtime;

import dev.millrace.layers.*;
import dev.millrace.layers.codec.ModelCodec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ProbeTest {
  @Test
  void probe() {
    var x = Nd4j.createFromArray(new float[][] {{1}, {2}});
    var k = Nd4j.createFromArray(new float[][] {{3}});
    System.out.println(
        "PROBE mmul "
            + x.mmul(k)
            + " 3x1 "
            + Nd4j.createFromArray(new float[][] {{1}, {2}, {3}}).mmul(k)
            + " 1x1 "
            + k.mmul(k));
    System.out.println("PROBE row " + x.mmul(k).addiRowVector(Nd4j.createFromArray(0f)));
    System.out.println("PROBE row1 " + x.mmul(k).addiRowVector(Nd4j.createFromArray(1f)));
    System.out.println("PROBE row1b " + x.mmul(k).addi(Nd4j.createFromArray(1f)));
    Model m = TestModels.times(2);
    System.out.println("PROBE model " + m.call(List.of(Tensor.of(x))));
    System.out.println(
        "PROBE decoded " + ModelCodec.decode(ModelCodec.encode(m)).call(List.of(Tensor.of(x))));
  }
}

package dev.millrace.jobs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;
import dev.millrace.layers.Model;
import dev.millrace.layers.codec.ModelCodec;
import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's own layer, in the demo's model, under a name that only the user knows. */
class CustomSoftmaxTest {
  private static final String NAME = "airline>CustomSoftmax";

  @TempDir Path folder;

  @Test
  void aUsersLayerScoresAsTheBuiltInOneDoes() throws IOException {
    AirlineLayers.register(NAME);
    Model own = KerasModels.read(renamed("seed>CustomSoftmax", NAME));
    Model builtIn = KerasModels.read(renamed("seed>CustomSoftmax", "seed>CustomSoftmax"));

    assertThat(lateOf(own)).isEqualTo(lateOf(builtIn)).isBetween(0.76f, 0.77f);
    assertThat(lateOf(ModelCodec.decode(ModelCodec.encode(own)))).isEqualTo(lateOf(own));
  }

  /** P(late) of the month's first flight. */
  private static float lateOf(Model model) {
    Pass pass = CompiledModel.compile(model).newPass(1);
    pass.column(0).setText(0, 0, "LAS");
    pass.column(1).setText(0, 0, "SAN");
    pass.column(2).setNumber(0, 0, 258);
    pass.column(3).setNumber(0, 0, 0);
    pass.column(4).setInteger(0, 0, 4);
    pass.run(1);
    return pass.scores()[1];
  }

  /** The demo's model with the layer registered under another name. */
  private Path renamed(String from, String to) throws IOException {
    Path file = folder.resolve(to.replace('>', '-') + ".keras");
    try (ZipInputStream in = new ZipInputStream(demoModel());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] bytes = in.readAllBytes();
        out.write(entry.getName().endsWith(".json") ? replaced(bytes, from, to) : bytes);
      }
    }
    return file;
  }

  private static byte[] replaced(byte[] json, String from, String to) {
    return new String(json, StandardCharsets.UTF_8)
        .replace(from, to)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream demoModel() {
    return CustomSoftmaxTest.class.getResourceAsStream(
        "/dev/millrace/jobs/demo/flight-delay-v1.keras");
  }
}

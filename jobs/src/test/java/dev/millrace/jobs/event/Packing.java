package dev.millrace.jobs.event;

import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;
import dev.millrace.layers.DType;
import dev.millrace.layers.Encoding;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelBuilder;
import dev.millrace.layers.StringLookup;
import dev.millrace.layers.TensorType;
import dev.millrace.layers.Vocabulary;
import dev.millrace.operator.BadRecordException;
import dev.millrace.operator.Packer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Packs events for a model whose scores are its inputs: what was packed is what comes out. */
final class Packing {
  /** The texts that such a model knows: their scores are 1, 2 and 3, an unknown text's is 0. */
  static final List<String> TEXTS = List.of("EU", "US", "Zürich");

  private final Pass pass;
  private final int scores;
  private final Packer<JsonEvent> packer;

  private Packing(CompiledModel compiled, Packer<JsonEvent> packer) {
    this.scores = compiled.scoresPerRecord();
    this.pass = compiled.newPass(2);
    this.packer = packer;
  }

  static Packing of(FieldMapping mapping, Model.Input... inputs) {
    return of(JsonFeatures.of(mapping), inputs);
  }

  static Packing of(JsonFeatures features, Model.Input... inputs) {
    Packer<JsonEvent> packer = features.bind(List.of(inputs));
    return new Packing(CompiledModel.compile(echo(inputs)), packer);
  }

  static Model.Input number(String name, long... sizes) {
    return input(name, DType.FLOAT32, sizes);
  }

  static Model.Input input(String name, DType type, long... sizes) {
    long[] all = new long[sizes.length + 1];
    all[0] = -1;
    System.arraycopy(sizes, 0, all, 1, sizes.length);
    return new Model.Input(name, TensorType.of(type, all));
  }

  float[] pack(String json) throws BadRecordException {
    return pack(json.getBytes(StandardCharsets.UTF_8));
  }

  float[] pack(byte[] json) throws BadRecordException {
    packer.pack(JsonEvent.of(json), pass, 1);
    packer.pack(JsonEvent.of(json), pass, 0);
    pass.run(2);
    return Arrays.copyOf(pass.scores(), scores);
  }

  private static Model echo(Model.Input... inputs) {
    ModelBuilder model = new ModelBuilder("echo");
    int[] values = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      values[i] = model.input(inputs[i].name(), inputs[i].type());
    }
    for (int i = 0; i < inputs.length; i++) {
      boolean isText = inputs[i].type().dtype() == DType.STRING;
      model.output("out_" + i, isText ? model.call("ids_" + i, ids(), values[i]) : values[i]);
    }
    return model.build();
  }

  private static StringLookup ids() {
    return new StringLookup(new Vocabulary(TEXTS), null, 1, Encoding.INT, 0);
  }
}

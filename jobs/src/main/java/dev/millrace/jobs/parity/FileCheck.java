package dev.millrace.jobs.parity;

import dev.millrace.jobs.predict.CompiledPredictor;
import dev.millrace.jobs.predict.InputFile;
import dev.millrace.jobs.predict.PlainPredictor;
import dev.millrace.jobs.predict.Predictor;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Tensor;
import dev.millrace.layers.keras.KerasModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Holds one model file of a case against its verdict, with the plain pass and the compiled one. */
final class FileCheck {
  /** Smaller than the cases' batches of 4, so that a compiled pass runs full and half-full. */
  private static final int COMPILED_BATCH = 3;

  private final GoldenCase golden;
  private final ModelFile file;

  FileCheck(GoldenCase golden, ModelFile file) {
    this.golden = golden;
    this.file = file;
  }

  List<Outcome> run() throws IOException {
    try {
      Model model = KerasModels.read(file.path());
      if (golden.inputs().isEmpty()) {
        return List.of(loaded("read"));
      }
      List<Tensor> inputs = inputs(model);
      return List.of(plain(model, inputs), compiled(model, inputs));
    } catch (ModelException e) {
      return List.of(refused("read", e));
    }
  }

  private List<Tensor> inputs(Model model) {
    List<Path> given = golden.inputsOf(model);
    List<Tensor> values = new ArrayList<>();
    for (Model.Input input : model.inputs()) {
      values.add(InputFile.read(given.get(values.size()), input));
    }
    return values;
  }

  private Outcome plain(Model model, List<Tensor> inputs) throws IOException {
    return pass("plain", model, inputs, () -> new PlainPredictor(model, Integer.MAX_VALUE));
  }

  private Outcome compiled(Model model, List<Tensor> inputs) throws IOException {
    if (!CompiledPredictor.fits(model)) {
      return skipped("a record's size is not fixed");
    }
    if (!inputs.stream().allMatch(Values::areFinite)) {
      return skipped("a job rejects records with NaN or an infinity");
    }
    return pass("compiled", model, inputs, () -> new CompiledPredictor(model, COMPILED_BATCH));
  }

  private Outcome pass(String pass, Model model, List<Tensor> inputs, Supplier<Predictor> open)
      throws IOException {
    try (Predictor predictor = open.get()) {
      return compared(pass, model, predictor.predict(inputs));
    } catch (ModelException e) {
      return refused(pass, e);
    } catch (RuntimeException e) {
      return failed(pass, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private Outcome compared(String pass, Model model, List<Tensor> outputs) throws IOException {
    if (!file.verdict().mayLoad() || golden.outputs().isEmpty()) {
      return loaded(pass);
    }
    List<Path> expected = golden.outputsOf(model);
    Difference all = Difference.NONE;
    for (int i = 0; i < outputs.size(); i++) {
      Difference one = golden.tolerance().compare(InputFile.read(expected.get(i)), outputs.get(i));
      all = all.and(one.at(expected.get(i).getFileName().toString()));
    }
    return outcome(
        pass, all.within() ? Outcome.State.PASSED : Outcome.State.FAILED, all, all.fault());
  }

  private Outcome loaded(String pass) {
    return file.verdict().mayLoad()
        ? outcome(pass, Outcome.State.PASSED, Difference.NONE, "")
        : failed(pass, "expected a refusal, found none");
  }

  private Outcome refused(String pass, ModelException refusal) {
    String message = refusal.getMessage();
    if (!file.verdict().mayBeRefused()) {
      return failed(pass, "refused: " + message);
    }
    return message.lines().count() == 1 && !refusal.place().isEmpty()
        ? outcome(pass, Outcome.State.REFUSED, Difference.NONE, message)
        : failed(pass, "expected a refusal of one line that names the place, found: " + message);
  }

  private Outcome skipped(String why) {
    return outcome("compiled", Outcome.State.SKIPPED, Difference.NONE, why);
  }

  private Outcome failed(String pass, String why) {
    return outcome(pass, Outcome.State.FAILED, Difference.NONE, why);
  }

  private Outcome outcome(String pass, Outcome.State state, Difference difference, String detail) {
    return new Outcome(file.name(), pass, state, difference, detail);
  }
}

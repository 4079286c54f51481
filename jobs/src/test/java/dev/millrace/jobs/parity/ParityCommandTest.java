package dev.millrace.jobs.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.jobs.CommandRun;
import dev.millrace.jobs.npy.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ParityCommandTest {
  @TempDir Path dir;

  @Test
  void everyCaseBelowAFolderPasses() throws IOException {
    CommandRun run = CommandRun.of("parity", CaseFolder.FIXTURES, "--json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("custom_my_layer_in_model  passed")
        .contains("string_lookup             passed")
        .contains("unknown_custom_class      refused")
        .contains("5 cases: 5 passed, 0 failed");
    assertThat(run.json().toString())
        .isEqualTo("{\"cases\":5,\"passed\":5,\"failed\":0,\"failures\":[]}");
  }

  @Test
  void oneCaseCanBeAskedForByItsFolderOrByAPattern() {
    CommandRun folder = CommandRun.of("parity", CaseFolder.FIXTURES.resolve("string_lookup"));
    assertThat(folder.out()).contains("string_lookup  passed").contains("1 cases: 1 passed");
    CommandRun pattern = CommandRun.of("parity", CaseFolder.FIXTURES, "--only", "*_lookup");
    assertThat(pattern.out()).contains("1 cases: 1 passed");
  }

  @Test
  void aWrongExpectationFailsBothPassesAndIsNamedByItsPlace() throws IOException {
    CaseFolder folder = copy("model_two_outputs");
    INDArray expected = Npy.read(folder.file("expected_1.npy")).numbers();
    Npy.write(folder.file("expected_1.npy"), expected.putScalar(2, 0, 7f));
    CommandRun run = CommandRun.of("parity", dir, "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("model_two_outputs  FAILED")
        .containsPattern(
            "model.keras plain failed: expected_1.npy \\[2, 0]: expected 7.0, found -?\\d.*allowed")
        .contains("model.keras compiled failed: expected_1.npy [2, 0]");
    JsonNode failure = run.json().path("failures").path(0);
    assertThat(failure.path("name").asText()).isEqualTo("model_two_outputs");
    assertThat(failure.path("reason").asText()).contains("expected_1.npy [2, 0]");
  }

  @Test
  void anExpectationOfAnotherShapeFails() throws IOException {
    CaseFolder folder = copy("model_two_outputs");
    Npy.write(folder.file("expected_0.npy"), Nd4j.zeros(4, 1, 3));
    assertThat(failure()).contains("expected_0.npy expected shape [4, 1, 3], found [4, 3]");
  }

  @Test
  void nanWhereANumberIsExpectedFails() throws IOException {
    CaseFolder folder = copy("model_two_outputs");
    INDArray input = Npy.read(folder.file("input.npy")).numbers();
    Npy.write(folder.file("input.npy"), input.putScalar(0, 0, Float.NaN));
    CommandRun run = CommandRun.of("parity", dir);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("found NaN")
        .contains("compiled skipped: a job rejects records with NaN or an infinity");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expected_0.npy | case.json read failed: names the file 'expected_0.npy', which is not there",
        "model.keras | case.json read failed: names the file 'model.keras', which is not there"
      })
  void aMissingFileFailsItsCase(String file, String reason) throws IOException {
    Files.delete(copy("model_two_outputs").file(file));
    assertThat(failure()).contains(reason);
  }

  @Test
  void acaseFileThatIsNoJsonFailsItsCaseAndTheOthersGoOn() throws IOException {
    copy("string_lookup");
    Files.writeString(copy("model_two_outputs").file("case.json"), "{");
    CommandRun run = CommandRun.of("parity", dir);
    assertThat(run.out())
        .contains("model_two_outputs  FAILED")
        .contains("string_lookup      passed")
        .contains("2 cases: 1 passed, 1 failed");
  }

  @Test
  void aModelThatIsRefusedFailsAGoldenCaseWithTheRefusal() throws IOException {
    copy("model_two_outputs").breakModel();
    assertThat(failure()).contains("model.keras read failed: refused: model.keras: ");
  }

  @ParameterizedTest
  @CsvSource({
    "load,   false, passed",
    "load,   true,  FAILED",
    "refuse, false, FAILED",
    "refuse, true,  refused",
    "either, false, passed",
    "either, true,  refused"
  })
  void aFileIsHeldAgainstItsVerdict(String verdict, boolean broken, String result)
      throws IOException {
    CaseFolder folder = copy("model_two_outputs").verdict(verdict);
    if (broken) {
      folder.breakModel();
    }
    CommandRun run = CommandRun.of("parity", dir);
    assertThat(run.out()).contains("model_two_outputs  " + result);
    assertThat(run.exitCode()).isEqualTo(result.equals("FAILED") ? 1 : 0);
  }

  @Test
  void eitherStillMeansTheRightOutputs() throws IOException {
    CaseFolder folder = copy("model_two_outputs").verdict("either");
    Npy.write(folder.file("expected_1.npy"), Nd4j.zeros(4, 1));
    assertThat(failure()).contains("expected_1.npy");
  }

  @Test
  void aFileMayBeRefusedAsLateAsItsRecordsAreRun() throws IOException {
    CaseFolder folder =
        copy("model_two_outputs").verdict("refuse").change(root -> root.remove("outputs"));
    Npy.write(folder.file("input.npy"), Nd4j.zeros(4, 13));
    assertThat(CommandRun.of("parity", dir).out()).contains("model_two_outputs  refused");
    Npy.write(folder.file("input.npy"), Nd4j.zeros(4, 12));
    assertThat(failure()).contains("expected a refusal, found none");
  }

  @Test
  void aBonusFileMayBeRefused() throws IOException {
    CaseFolder folder = copy("model_two_outputs");
    Files.writeString(folder.file("bonus.h5"), "no model at all");
    folder.change(root -> root.withObject("files").put("bonus_h5", "bonus.h5"));
    CommandRun run = CommandRun.of("parity", dir);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("passed").contains("bonus.h5 read refused: bonus.h5: ");
  }

  @Test
  void failuresCanBeShownAlone() throws IOException {
    copy("string_lookup");
    copy("model_two_outputs").breakModel();
    CommandRun run = CommandRun.of("parity", dir, "--failures");
    assertThat(run.out()).contains("model_two_outputs  FAILED").doesNotContain("string_lookup");
  }

  @ParameterizedTest
  @CsvSource({"no-such-folder, there is no such folder", ". --only x, no case.json below"})
  void aFolderWithoutCasesIsAnError(String arguments, String error) {
    String[] words = arguments.split(" ");
    words[0] = dir.resolve(words[0]).toString();
    CommandRun run = CommandRun.of((Object[]) join("parity", words));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("millrace: error: ").contains(error).hasLineCount(1);
  }

  private CaseFolder copy(String fixture) throws IOException {
    return CaseFolder.copyOf(fixture, dir, fixture);
  }

  /** What a run over the folder gives as the first failure's reason. */
  private String failure() throws IOException {
    CommandRun run = CommandRun.of("parity", dir, "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    return run.json().path("failures").path(0).path("reason").asText();
  }

  private static String[] join(String first, String[] rest) {
    String[] all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}

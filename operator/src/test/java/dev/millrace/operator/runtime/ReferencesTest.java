package dev.millrace.operator.runtime;

import static dev.millrace.operator.TestModels.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operator.ModelReference;
import dev.millrace.operator.ModelUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that lie in files; plainly, and with a restore of the gate after each message. */
class ReferencesTest {
  private static final ScoringSettings<Reading> SETTINGS = ScoringSettings.of(Reading.FEATURES);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void behindTheGateItIsTheModelItself(boolean restored) throws Exception {
    GateStory gate = new GateStory(SETTINGS, restored);
    gate.take(inFile(version(2)));
    assertThat(gate.told()).containsExactly("ACCEPTED v2 v2 100 %");
    assertThat(gate.decisions().get(0).update()).contains(version(2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aVersionThatIsDeployedNeedsItsFileNoMore(boolean restored) throws Exception {
    GateStory gate = new GateStory(SETTINGS, restored);
    ModelReference reference = inFile(version(2));
    gate.take(reference, version(3));
    Files.delete(file(version(2)));
    gate.take(reference);
    assertThat(gate.told()).last().isEqualTo("ACCEPTED v2 v2 100 %");
    assertThat(gate.decisions().get(2).update()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatIsNotWhatWasPublishedIsRefusedAndTheNextIsNot(boolean restored) throws Exception {
    byte[] bytes = version(2).bytes();
    GateStory gate = new GateStory(SETTINGS, restored);
    ModelReference reference = inFile(version(2));
    altered(bytes.length - 1);
    gate.take(reference);
    altered(20);
    gate.take(reference);
    Files.write(file(version(2)), version(4).bytes());
    gate.take(reference);
    Files.write(file(version(2)), Arrays.copyOf(bytes, bytes.length - 1));
    gate.take(reference);
    Files.write(file(version(2)), Arrays.copyOf(bytes, bytes.length + 1));
    gate.take(reference);
    Files.delete(file(version(2)));
    gate.take(reference);
    Files.createDirectory(file(version(2)));
    gate.take(reference, version(3));
    assertThat(gate.told())
        .satisfiesExactly(
            end -> assertThat(end).contains("REFUSED v2", "expected content of SHA-256"),
            head -> assertThat(head).contains("REFUSED v2", "expected bytes of SHA-256"),
            other -> assertThat(other).contains("REFUSED v2", "SHA-256 " + version(2).hash()),
            cut -> assertThat(cut).contains("of " + bytes.length + " bytes", "found", "v2.m"),
            longer -> assertThat(longer).contains("found " + (bytes.length + 1)),
            gone -> assertThat(gone).contains("expected a readable file", "FileNotFound"),
            folder -> assertThat(folder).contains("expected a file, found a folder"),
            next -> assertThat(next).isEqualTo("ACCEPTED v3 v3 100 %"));
  }

  @Test
  void aPlaceThatFlinkDoesNotKnowIsRefused() throws Exception {
    GateStory gate = new GateStory(SETTINGS, false);
    gate.take(ModelReference.of(version(2), "nowhere://models/v2"));
    gate.take(ModelReference.of(version(2), "file:///a b:\\\0"));
    assertThat(gate.told())
        .hasSize(2)
        .allMatch(told -> told.contains("expected a readable file, found"));
  }

  @Test
  void aModelAboveTheLimitIsRefusedHoweverItComes() throws Exception {
    GateStory gate =
        new GateStory(SETTINGS.with(ModelTerms.USUAL.with(new MemorySize(100))), false);
    gate.take(inFile(version(2)), version(2));
    assertThat(gate.told())
        .hasSize(2)
        .allMatch(told -> told.contains("expected a model of up to 100 bytes, found "));
  }

  @Test
  void aModelOfTooFewScoresIsRefused() throws Exception {
    GateStory gate = new GateStory(SETTINGS.with(ModelTerms.USUAL.withMinScores(2)), false);
    gate.take(version(2));
    assertThat(gate.told()).containsExactly("REFUSED v2 expected 2 scores at least, found 1");
  }

  private void altered(int at) throws IOException {
    byte[] altered = version(2).bytes();
    altered[at] ^= 1;
    Files.write(file(version(2)), altered);
  }

  private ModelReference inFile(ModelUpdate update) throws IOException {
    Files.write(file(update), update.bytes());
    return ModelReference.of(update, file(update).toUri().toString());
  }

  private Path file(ModelUpdate update) {
    return folder.resolve(update.version() + ".m");
  }
}

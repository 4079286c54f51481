package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A lookup's vocabulary: in its config, or a text a line in a file of its own beside the weights.
 */
final class VocabularyFile {
  private static final String VOCABULARY = "vocabulary";
  private static final String FILE = "vocabulary.txt";

  /** Where Python's {@code splitlines}, by which Keras reads the file, ends a line. */
  private static final Pattern LINE_END =
      Pattern.compile("\r\n|[\n\r\u000b\f\u001c-\u001e\u0085\u2028\u2029]");

  private VocabularyFile() {}

  static List<String> texts(LayerSource s) {
    return s.config().has(VOCABULARY) ? s.config().texts(VOCABULARY) : lines(s);
  }

  static List<Long> numbers(LayerSource s) {
    return s.config().has(VOCABULARY)
        ? s.config().longs(VOCABULARY)
        : lines(s).stream().map(VocabularyFile::number).toList();
  }

  private static List<String> lines(LayerSource s) {
    byte[] utf8 =
        s.asset(FILE)
            .orElseThrow(
                () ->
                    new ModelException("expected a vocabulary, here or as an asset, found none")
                        .at(VOCABULARY));
    String[] lines = LINE_END.split(text(utf8)); // drops the empty ones at the end, as Keras does
    if (lines.length == 1 && lines[0].isEmpty()) {
      throw new ModelException("expected a text a line, found none").at(FILE);
    }
    return Arrays.asList(lines);
  }

  private static String text(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new ModelException("expected UTF-8 text, found other bytes", e).at(FILE);
    }
  }

  private static Long number(String line) {
    try {
      return Long.valueOf(line.strip());
    } catch (NumberFormatException e) {
      throw new ModelException("expected a whole number a line, found '" + line + "'", e).at(FILE);
    }
  }
}

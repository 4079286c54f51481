package dev.millrace.jobs.npy;

import dev.millrace.layers.Tensor;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What kind of values a {@code .npy} file holds: numbers of a type, or texts of a width. */
sealed interface NpyElement permits NpyType, NpyTexts {
  /** The kind that NumPy calls {@code code}: {@code f4}, {@code U5}. */
  static NpyElement of(String code) throws NpyFormatException {
    Optional<NpyType> type = NpyType.of(code);
    if (type.isPresent()) {
      return type.get();
    }
    return NpyTexts.of(code).orElseThrow(() -> new NpyFormatException(refusal(code)));
  }

  /** How many bytes a value takes. */
  int bytes();

  /**
   * The values of {@code in}, in the header's shape and order.
   *
   * @param count how many there are
   */
  Tensor read(ByteBuffer in, int count, NpyHeader header) throws NpyFormatException;

  private static String refusal(String code) {
    return code.startsWith("O")
        ? "holds Python objects, which are code; save texts as a JSON list or with a fixed width"
        : "expected values of type " + NpyType.codes() + " or U, found '" + code + "'";
  }
}

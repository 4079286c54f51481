package dev.millrace.jobs.npy;

import dev.millrace.layers.Shape;
import dev.millrace.layers.Tensor;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's texts of a fixed width, {@code U5}: UTF-32 code points, filled up with zeros.
 *
 * @param width how many code points a text has at most
 */
record NpyTexts(int width) implements NpyElement {
  private static final Pattern CODE = Pattern.compile("U([1-9]\\d{0,7})");

  static Optional<NpyTexts> of(String code) {
    Matcher matcher = CODE.matcher(code);
    return matcher.matches()
        ? Optional.of(new NpyTexts(Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  @Override
  public int bytes() {
    return width * Integer.BYTES;
  }

  @Override
  public Tensor read(ByteBuffer in, int count, NpyHeader header) throws NpyFormatException {
    if (header.fortran() && header.shape().size() > 1) {
      throw new NpyFormatException("texts in Fortran order: save numpy.ascontiguousarray of them");
    }
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      texts[i] = next(in);
    }
    return Tensor.of(Shape.of(header.sizes()), texts);
  }

  private String next(ByteBuffer in) throws NpyFormatException {
    int[] points = new int[width];
    int length = 0;
    for (int i = 0; i < width; i++) {
      points[i] = in.getInt();
      if (!Character.isValidCodePoint(points[i])) {
        throw new NpyFormatException("expected Unicode code points, found " + points[i]);
      }
      length = points[i] == 0 ? length : i + 1;
    }
    return new String(points, 0, length);
  }
}

package dev.millrace.jobs.npy;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a {@code .npy} file says of its values.
 *
 * @param descr byte order and type, such as {@code <f4}
 * @param fortran whether the first axis runs fastest
 * @param shape one size an axis
 */
record NpyHeader(String descr, boolean fortran, List<Long> shape) {
  /** More axes than this NumPy arrays may have and ND4J arrays may not. */
  private static final int MOST_AXES = 32;

  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\G\\s*['\"](\\w+)['\"]\\s*:\\s*('[^']*'|\"[^\"]*\"|\\w+|\\([\\d\\s,]*\\))\\s*,?");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Reads the dict literal.
   *
   * @throws NpyFormatException if it is anything but NumPy's three keys
   */
  static NpyHeader parse(String literal) throws NpyFormatException {
    Map<String, String> entries = entries(literal.strip());
    if (!entries.keySet().equals(KEYS)) {
      throw new NpyFormatException(
          "header: expected the keys descr, fortran_order and shape, found " + shown(literal));
    }
    return new NpyHeader(
        unquoted(entries.get("descr")),
        truth(entries.get("fortran_order")),
        sizes(entries.get("shape")));
  }

  /** The header of an array in C order, as NumPy writes it. */
  static String literal(String descr, long[] shape) {
    String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
    String tuple = "(" + sizes + (shape.length == 1 ? ",)" : ")");
    return "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + tuple + ", }";
  }

  ByteOrder order() {
    return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** The type without its byte order. */
  String code() {
    return descr.replaceFirst("^[<>|=]", "");
  }

  /** How many values there are. */
  long count() throws NpyFormatException {
    try {
      return shape.stream().reduce(1L, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new NpyFormatException("header: the sizes " + shape + " multiply beyond 2^63");
    }
  }

  long[] sizes() {
    return shape.stream().mapToLong(n -> n).toArray();
  }

  private static Map<String, String> entries(String literal) throws NpyFormatException {
    if (!literal.startsWith("{") || !literal.endsWith("}")) {
      throw new NpyFormatException("header: expected a Python dict, found " + shown(literal));
    }
    String body = literal.substring(1, literal.length() - 1);
    Map<String, String> entries = new HashMap<>();
    Matcher entry = ENTRY.matcher(body);
    int end = 0;
    while (entry.find()) {
      if (entries.put(entry.group(1), entry.group(2)) != null) {
        throw new NpyFormatException("header: the key " + entry.group(1) + " stands there twice");
      }
      end = entry.end();
    }
    if (!body.substring(end).isBlank()) {
      throw new NpyFormatException("header: cannot read " + shown(body.substring(end)));
    }
    return entries;
  }

  private static String unquoted(String value) throws NpyFormatException {
    if (!value.startsWith("'") && !value.startsWith("\"")) {
      throw new NpyFormatException("header: expected a type such as '<f4', found " + shown(value));
    }
    return value.substring(1, value.length() - 1);
  }

  private static boolean truth(String value) throws NpyFormatException {
    return switch (value) {
      case "True" -> true;
      case "False" -> false;
      default ->
          throw new NpyFormatException(
              "header: fortran_order: expected True or False, found " + shown(value));
    };
  }

  private static List<Long> sizes(String tuple) throws NpyFormatException {
    if (!tuple.startsWith("(")) {
      throw new NpyFormatException("header: shape: expected a tuple, found " + shown(tuple));
    }
    String inner = tuple.substring(1, tuple.length() - 1);
    try {
      List<Long> sizes =
          Arrays.stream(inner.split(","))
              .map(String::strip)
              .filter(s -> !s.isEmpty())
              .map(Long::valueOf)
              .toList();
      if (sizes.size() > MOST_AXES) {
        throw new NpyFormatException(
            "header: shape: expected up to " + MOST_AXES + " axes, found " + sizes.size());
      }
      return sizes;
    } catch (NumberFormatException e) {
      throw new NpyFormatException("header: shape: expected whole sizes, found " + shown(tuple));
    }
  }

  /** At most a line of what a hostile file says. */
  private static String shown(String text) {
    String line = text.replaceAll("[^ -~]", "?");
    return line.length() > 60 ? line.substring(0, 60) + "..." : line;
  }
}

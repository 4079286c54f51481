package dev.millrace.jobs.picture;

/** How wide texts are, about, in a font without serifs; and texts cut to fit. */
final class Lettering {
  private static final String NARROW = "iIjlt.,:;'|!()[]{} frJ/\\";
  private static final String WIDE = "mwMW@%";

  private static final int LONGEST_NOTE = 1200;

  /** How much wider bold letters are. */
  static final double BOLD = 1.13;

  private Lettering() {}

  /** The width in pixels, rather too much than too little. */
  static double width(String text, double size) {
    return size * text.codePoints().mapToDouble(Lettering::width).sum();
  }

  /** The same in bold letters. */
  static double boldWidth(String text, double size) {
    return BOLD * width(text, size);
  }

  private static double width(int letter) {
    if (letter > 0x2e7f) {
      return 1.3; // ideographs and pictures
    }
    if (NARROW.indexOf(letter) >= 0) {
      return 0.38;
    }
    if (WIDE.indexOf(letter) >= 0) {
      return 0.95;
    }
    return Character.isUpperCase(letter) ? 0.75 : 0.64;
  }

  /** The text, its middle left out where it is wider. */
  static String cut(String text, double size, double most) {
    if (width(text, size) <= most) {
      return text;
    }
    int[] letters = text.codePoints().limit(400).toArray();
    int kept = letters.length - 1;
    while (kept > 1 && width(joined(letters, kept), size) > most) {
      kept--;
    }
    return joined(letters, kept);
  }

  /** That many letters, two thirds of them from the front. */
  private static String joined(int[] letters, int kept) {
    int front = (2 * kept + 2) / 3;
    int back = kept - front;
    return new String(letters, 0, front) + "…" + new String(letters, letters.length - back, back);
  }

  /** A text of several lines for those who point at a box, as long as they may want to read. */
  static String note(String text) {
    String visible = text.replaceAll("\\p{Cf}", "");
    return visible.length() <= LONGEST_NOTE ? visible : visible.substring(0, LONGEST_NOTE) + "…";
  }

  /** Without what has no width or turns the direction of writing. */
  static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
  }
}

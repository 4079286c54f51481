package dev.millrace.jobs.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands for one call of a layer, an input or an output.
 *
 * @param kind how it looks
 * @param name the layer's
 * @param kerasClass its class, or what an input or output is
 * @param facts short lines below: shapes, parameters, reasons
 * @param note everything in full, for those who point at it
 * @param inside what a nested model is made of
 */
public record Box(
    Kind kind,
    String name,
    String kerasClass,
    List<String> facts,
    String note,
    Optional<Flow> inside) {
  /** How a box looks; {@code picture.css} gives each its colours. */
  public enum Kind {
    INPUT("input"),
    WEIGHTS("layer with weights"),
    PLAIN("layer without weights"),
    LAYER("layer"),
    SHARED("shared layer, called again"),
    REFUSED("not supported"),
    OUTPUT("output");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String cssClass() {
      return name().toLowerCase(Locale.ROOT);
    }

    String words() {
      return words;
    }
  }

  public Box {
    facts = List.copyOf(facts);
  }
}

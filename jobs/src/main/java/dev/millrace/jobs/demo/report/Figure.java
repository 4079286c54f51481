package dev.millrace.jobs.demo.report;

import dev.millrace.jobs.svg.Element;
import java.util.List;

/**
 * A plot with what stands around it.
 *
 * @param title what it shows
 * @param finding what it says, in a sentence
 * @param legend what is drawn
 * @param plot the drawing
 */
record Figure(String title, String finding, List<Key> legend, Plot plot) {
  /**
   * An entry of the legend.
   *
   * @param cssClass the colour, and whether it is dashed
   * @param label what it stands for
   */
  record Key(String cssClass, String label) {
    private Element html() {
      Element name = Element.of("span").text(label);
      return Element.of("span", "key").add(Element.of("i", cssClass), name);
    }
  }

  Element html() {
    return Element.of("figure")
        .add(Element.of("h2").text(title))
        .add(Element.of("p", "finding").text(finding))
        .add(Element.of("div", "legend").add(legend.stream().map(Key::html).toList()))
        .add(plot.svg());
  }
}

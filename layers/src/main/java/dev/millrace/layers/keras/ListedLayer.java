package dev.millrace.layers.keras;

import java.util.List;

/**
 * A layer as a model file lists it.
 *
 * @param path its name, after the names of the models that it is inside of
 * @param kerasClass the class that the file names; {@code package>Name} for a user's own
 * @param isKnown whether there is a reader for that class; it may still refuse an option
 * @param parameters how many weight values Keras counts; 0 where the model could not be read
 */
public record ListedLayer(List<String> path, String kerasClass, boolean isKnown, long parameters) {
  public ListedLayer {
    path = List.copyOf(path);
  }

  /** Its name with those of the models around it: {@code encoder/dense_1}. */
  public String name() {
    return String.join("/", path);
  }
}

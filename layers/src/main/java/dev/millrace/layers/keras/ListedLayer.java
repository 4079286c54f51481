package dev.millrace.layers.keras;

import dev.millrace.layers.ModelException;
import java.util.List;
import java.util.Optional;

/**
 * A layer as a model file lists it.
 *
 * @param path its name, after the names of the models that it is inside of
 * @param kerasClass the class that the file names; {@code package>Name} for a user's own
 * @param isKnown whether there is a reader for that class; it may still refuse an option
 * @param inputs the names of the layers beside it that give to it
 * @param refusal why it is refused, with the place in the file; empty if it is not, and where the
 *     whole model can be read
 * @param parameters how many weight values Keras counts; 0 where the model could not be read
 */
public record ListedLayer(
    List<String> path,
    String kerasClass,
    boolean isKnown,
    List<String> inputs,
    long parameters,
    Optional<ModelException> refusal) {
  public ListedLayer {
    path = List.copyOf(path);
    inputs = List.copyOf(inputs);
  }

  /** Its name with those of the models around it: {@code encoder/dense_1}. */
  public String name() {
    return String.join("/", path);
  }

  /** The same, refused. */
  ListedLayer refused(ModelException why) {
    return new ListedLayer(path, kerasClass, isKnown, inputs, parameters, Optional.of(why));
  }
}

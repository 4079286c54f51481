package dev.millrace.operator;

import dev.millrace.engine.BadValueException;
import dev.millrace.engine.Pass;
import dev.millrace.layers.Model;
import dev.millrace.layers.ModelException;
import java.util.List;

/** Features in the order of a model's inputs: packing a record looks nothing up. */
final class BoundFeatures<T> implements Packer<T> {
  private final List<String> names;
  private final Feature.Writer<T>[] writers;

  private BoundFeatures(List<Feature<T>> features) {
    this.names = features.stream().map(Feature::name).toList();
    this.writers = array(features);
  }

  static <T> BoundFeatures<T> of(List<Feature<T>> declared, List<Model.Input> inputs) {
    return new BoundFeatures<>(inputs.stream().map(input -> find(declared, input)).toList());
  }

  @Override
  public void pack(T record, Pass pass, int row) throws BadRecordException {
    int input = 0;
    try {
      for (; input < writers.length; input++) {
        writers[input].write(record, pass.column(input), row);
      }
    } catch (BadValueException e) {
      throw new BadRecordException(names.get(input), e.getMessage());
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      throw new BadRecordException(names.get(input), "its getter threw " + e);
    }
  }

  private static <T> Feature<T> find(List<Feature<T>> declared, Model.Input input) {
    String place = "input '" + input.name() + "' " + input.type();
    Feature<T> found =
        declared.stream()
            .filter(feature -> feature.name().equals(input.name()))
            .findFirst()
            .orElseThrow(
                () ->
                    new ModelException(
                        place + ": expected a feature of its name, found only " + declared));
    if (!found.fits(input.type())) {
      throw new ModelException(
          place + ": expected a feature that fits, found " + found + " among " + declared);
    }
    return found;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type parameters
  private static <T> Feature.Writer<T>[] array(List<Feature<T>> features) {
    return features.stream().map(Feature::writer).toArray(Feature.Writer[]::new);
  }
}

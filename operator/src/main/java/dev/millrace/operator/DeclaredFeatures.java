package dev.millrace.operator;

import dev.millrace.layers.Model;
import dev.millrace.operator.Feature.Kind;
import dev.millrace.operator.Feature.Writer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Features declared by name, each with a typed getter. Immutable: each call gives a new value.
 *
 * <p>A model's input takes the feature of its name; features that a model does not ask for are left
 * out. Numbers and integers fit every input of numbers (a number must be whole where the input is
 * of integers), texts fit inputs of texts, and a feature must have as many values as the input.
 *
 * <p>A missing text, a number that is not finite, a vector of another length and a getter that
 * throws reject their record, with the input's name as the place.
 */
public final class DeclaredFeatures<T> implements Features<T> {
  private static final long serialVersionUID = 1L;

  private final List<Feature<T>> features;

  DeclaredFeatures(List<Feature<T>> features) {
    this.features = features;
  }

  /** A number, for an input of one value. */
  public DeclaredFeatures<T> number(String name, Getter.OfNumber<T> getter) {
    return with(name, Kind.NUMBER, 1, (r, column, row) -> column.setNumber(row, 0, getter.get(r)));
  }

  /** A whole number, for an input of one value. */
  public DeclaredFeatures<T> integer(String name, Getter.OfInteger<T> getter) {
    return with(
        name, Kind.INTEGER, 1, (r, column, row) -> column.setInteger(row, 0, getter.get(r)));
  }

  /** A text, for an input of one value. */
  public DeclaredFeatures<T> text(String name, Getter<T, String> getter) {
    return with(name, Kind.TEXT, 1, (r, column, row) -> column.setText(row, 0, getter.get(r)));
  }

  /** Numbers, exactly as many as the input has values; row-major where it has several axes. */
  public DeclaredFeatures<T> vector(String name, Getter<T, float[]> getter) {
    return vector(name, Kind.NUMBER, getter, new ArrayValues.Floats());
  }

  /** As {@link #vector(String, Getter) vector}, for numbers in double precision. */
  public DeclaredFeatures<T> vectorOfDoubles(String name, Getter<T, double[]> getter) {
    return vector(name, Kind.NUMBER, getter, new ArrayValues.Doubles());
  }

  /** As {@link #vector(String, Getter) vector}, for whole numbers. */
  public DeclaredFeatures<T> vectorOfIntegers(String name, Getter<T, long[]> getter) {
    return vector(name, Kind.INTEGER, getter, new ArrayValues.Integers());
  }

  /** As {@link #vector(String, Getter) vector}, for texts. */
  public DeclaredFeatures<T> vectorOfTexts(String name, Getter<T, String[]> getter) {
    return vector(name, Kind.TEXT, getter, new ArrayValues.Texts());
  }

  /** Numbers, at most as many as the input has values; filled up with 0. */
  public DeclaredFeatures<T> sequence(String name, Padded padded, Getter<T, float[]> getter) {
    return sequence(name, padded, Kind.NUMBER, getter, new ArrayValues.Floats());
  }

  /** Ids, at most as many as the input has values; filled up with 0. */
  public DeclaredFeatures<T> sequenceOfIds(String name, Padded padded, Getter<T, long[]> getter) {
    return sequence(name, padded, Kind.INTEGER, getter, new ArrayValues.Integers());
  }

  /** Texts, at most as many as the input has values; filled up with the empty text. */
  public DeclaredFeatures<T> sequenceOfTexts(
      String name, Padded padded, Getter<T, String[]> getter) {
    return sequence(name, padded, Kind.TEXT, getter, new ArrayValues.Texts());
  }

  @Override
  public Packer<T> bind(List<Model.Input> inputs) {
    return BoundFeatures.of(features, inputs);
  }

  private <A> DeclaredFeatures<T> vector(
      String name, Kind kind, Getter<T, A> getter, ArrayValues<A> values) {
    return with(
        name, kind, Feature.ANY, (r, column, row) -> values.writeAll(getter.get(r), column, row));
  }

  private <A> DeclaredFeatures<T> sequence(
      String name, Padded padded, Kind kind, Getter<T, A> getter, ArrayValues<A> values) {
    return with(
        name,
        kind,
        padded.length(),
        (r, column, row) -> values.writePadded(getter.get(r), padded, column, row));
  }

  private DeclaredFeatures<T> with(String name, Kind kind, int values, Writer<T> writer) {
    if (features.stream().anyMatch(feature -> feature.name().equals(name))) {
      throw new IllegalArgumentException("feature '" + name + "' is declared twice");
    }
    Feature<T> added = new Feature<>(name, kind, values, writer);
    return new DeclaredFeatures<>(Stream.concat(features.stream(), Stream.of(added)).toList());
  }
}

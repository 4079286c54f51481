package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import io.jhdf.api.Dataset;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer's weights in a whole-model HDF5 file: a list in the order of {@code layer.weights},
 * those of what is inside the layer among them.
 *
 * @param entries of this layer, also those already taken
 * @param taken all entries that were taken so far, shared with the lists that this one is part of
 */
record WeightList(List<Entry> entries, Set<Entry> taken) implements Weights {
  private static final Pattern MODEL = Pattern.compile("(sequential|functional)(_\\d+)?");

  /**
   * A weight.
   *
   * @param place where it stands in the file
   * @param name as its layer's list has it: {@code dense/kernel:0}
   */
  record Entry(String place, String name, Dataset dataset) {
    /** Whether the weight is one of that layer, or of a layer in it. */
    boolean isOf(String layer) {
      return ("/" + name).contains("/" + layer + "/") || isOfFirstKeras(layer);
    }

    /** As Keras 1 named them: {@code dense_1_W}. */
    private boolean isOfFirstKeras(String layer) {
      int variable = layer.length() + 1;
      return name.startsWith(layer + "_")
          && name.length() > variable
          && !Character.isDigit(name.charAt(variable))
          && !name.contains("/");
    }

    /** Its own name, without those around it, and without TensorFlow's number of an output. */
    String variable() {
      return name.substring(name.lastIndexOf('/') + 1).replaceAll(":\\d+$", "");
    }
  }

  @Override
  public INDArray next(String name, Shape shape, DType dtype) {
    Entry entry =
        entries.stream()
            .filter(each -> !taken.contains(each))
            .findFirst()
            .orElseThrow(
                () -> new ModelException("expected weight '" + name + "', found none left"));
    taken.add(entry);
    return Hdf5.guarded(
        entry.place() + " '" + name + "'", () -> WeightReader.read(entry.dataset(), shape, dtype));
  }

  /**
   * Found by its name, if it is here at all: weights that are not trained come last, wherever the
   * layer made them, and one that two layers have is listed once.
   */
  @Override
  public void skip(String name) {
    entries.stream()
        .filter(each -> !taken.contains(each) && each.variable().equals(name))
        .findFirst()
        .ifPresent(taken::add);
  }

  /** Such files have no groups inside a layer. */
  @Override
  public void skipGroup(String name) {}

  /** The same list: what is inside takes its share, and only the whole must be used up. */
  @Override
  public Weights child(String name) {
    return new SharedWeights(this);
  }

  /** Of a model inside a model, the names may tell nothing: its layers find theirs in the list. */
  @Override
  public Weights ofLayer(String group, String name) {
    List<Entry> own = entries.stream().filter(each -> each.isOf(name)).toList();
    boolean isUnnamedModel = own.isEmpty() && MODEL.matcher(group).matches();
    return isUnnamedModel ? new SharedWeights(this) : new WeightList(own, taken);
  }

  @Override
  public int left() {
    return (int) entries.stream().filter(each -> !taken.contains(each)).count();
  }

  @Override
  public long values() {
    return entries.stream().filter(taken::contains).mapToLong(e -> e.dataset().getSize()).sum();
  }
}

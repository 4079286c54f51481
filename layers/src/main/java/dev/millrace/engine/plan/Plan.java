package dev.millrace.engine.plan;

import dev.millrace.engine.kernel.Kernels;
import dev.millrace.engine.kernel.step.Memory;
import dev.millrace.engine.kernel.step.Step;
import dev.millrace.layers.Layer;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.RowMajor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A compiled forward pass: steps on numbered values. Immutable, shared by all tasks; each task runs
 * it in a {@link Memory} of its own.
 *
 * <p>A batch passes in tiles of as many records as the second-level cache holds. Where one ends
 * cannot show in the scores.
 */
public final class Plan {
  /** What a tile's arrays may take, of a second-level cache of 1 MiB and above. */
  private static final long TILE_BYTES = 512 << 10;

  /** What they may take where steps run on ND4J, whose calls cost alike for any number of rows. */
  private static final long BIG_TILE_BYTES = 64 << 20;

  private final PlannedStep[] steps;
  private final Step[] code;
  private final List<Storage> values;
  private final Allocation allocation;
  private final Map<Integer, Object> constants;
  private final List<Integer> inputs;
  private final List<Integer> outputs;
  private final List<TextLookup> lookups;
  private final int direct;
  private final String loops;

  /** The values that a pass fills, inputs and what is looked up, and their sizes. */
  private final int[] given;

  private final int[] sizes;

  Plan(
      List<PlannedStep> steps,
      List<Storage> values,
      Allocation allocation,
      Map<Integer, Object> constants,
      List<Integer> inputs,
      List<Integer> outputs,
      List<TextLookup> lookups,
      int direct,
      Kernels kernels) {
    this.steps = steps.toArray(PlannedStep[]::new);
    this.code =
        steps.stream()
            .map(PlannedStep::step)
            .map(step -> step.hasLoops() ? kernels.apart(step) : step)
            .toArray(Step[]::new);
    this.values = List.copyOf(values);
    this.allocation = allocation;
    this.constants = Map.copyOf(constants);
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.lookups = List.copyOf(lookups);
    this.direct = direct;
    this.loops = kernels.name();
    this.given =
        IntStream.concat(
                inputs.stream().mapToInt(Integer::intValue),
                lookups.stream().mapToInt(TextLookup::value))
            .toArray();
    this.sizes = IntStream.of(given).map(value -> values.get(value).each()).toArray();
  }

  /** What the loops run on, in words. */
  public String loops() {
    return loops;
  }

  public List<PlannedStep> steps() {
    return List.of(steps);
  }

  /**
   * Whether a record gets the same bits on any machine. Where steps round on ND4J it gets the same
   * in any batch all the same, since records then pass one by one, but they are those of its
   * libraries on this kind of processor.
   */
  public boolean keepsBits() {
    return steps().stream().allMatch(PlannedStep::keepsBits);
  }

  /** Whether steps run on ND4J, in whose workspace a batch must pass then. */
  public boolean usesNd4j() {
    return !onNd4j().isEmpty();
  }

  /** The layers that run their equations on ND4J. */
  public List<Layer> onNd4j() {
    return steps().stream()
        .map(step -> step.step() instanceof Nd4jStep onNd4j ? onNd4j.layer() : null)
        .filter(Objects::nonNull)
        .toList();
  }

  /** What is looked up while a record is packed. */
  public List<TextLookup> lookups() {
    return lookups;
  }

  /** The values that are the model's inputs. */
  public List<Integer> inputs() {
    return inputs;
  }

  /** How many records pass at once: one where ND4J's rounding would tell how many. */
  public int tile(int capacity) {
    if (!keepsBits()) {
      return 1;
    }
    long each = allocation.storages().stream().mapToLong(Storage::bytes).sum();
    long bytes = usesNd4j() ? BIG_TILE_BYTES : TILE_BYTES;
    long fitting = Math.max(8, bytes / Math.max(each, 1) & -8);
    return (int) Math.min(capacity, fitting);
  }

  /** What {@link #newMemory} takes, in bytes. */
  public long memoryBytes(int tile) {
    return allocation.storages().stream().mapToLong(each -> each.bytes(tile)).sum();
  }

  /** Arrays for tiles of that many records; those of inputs, lookups and scores are the pass'. */
  public Memory newMemory(int tile) {
    Memory memory = new Memory(values.size());
    Object[] arrays = allocation.storages().stream().map(each -> each.newArray(tile)).toArray();
    for (int value = 0; value < values.size(); value++) {
      int place = allocation.place(value);
      if (place != Allocation.NONE) {
        memory.put(value, arrays[place]);
      }
    }
    constants.forEach(memory::put);
    return memory;
  }

  /**
   * Scores the records from {@code first} on.
   *
   * @param scores all outputs of a record one after the other, {@code width} numbers
   * @throws ModelException if a layer cannot take a record's values: the layer, and the value
   */
  public void run(Memory memory, int first, int rows, float[] scores, int width) {
    for (int i = 0; i < given.length; i++) {
      memory.from[given[i]] = first * sizes[i];
    }
    if (direct >= 0) {
      memory.floats[direct] = scores;
      memory.from[direct] = first * width;
    }
    run(memory, rows);
    if (direct < 0) {
      collect(memory, first, rows, scores, width);
    }
  }

  private void run(Memory memory, int rows) {
    int at = 0;
    try {
      for (; at < code.length; at++) {
        code[at].run(memory, rows);
      }
    } catch (ModelException e) {
      throw e.at("layer '" + steps[at].layer() + "'");
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      throw new ModelException("expected values that it computes with: " + e, e)
          .at("layer '" + steps[at].layer() + "'");
    }
  }

  private void collect(Memory memory, int first, int rows, float[] scores, int width) {
    int column = 0;
    for (int i = 0; i < outputs.size(); i++) {
      column += collect(memory, outputs.get(i), first * width + column, rows, scores, width);
    }
  }

  private int collect(Memory memory, int output, int to, int rows, float[] scores, int width) {
    int size = values.get(output).each();
    int from = memory.from[output];
    switch (values.get(output).kind()) {
      case FLOATS -> {
        for (int row = 0; row < rows; row++) {
          System.arraycopy(
              memory.floats[output], from + row * size, scores, to + row * width, size);
        }
      }
      case WHOLES -> {
        for (int row = 0; row < rows; row++) {
          for (int i = 0; i < size; i++) {
            scores[to + row * width + i] = memory.wholes[output][from + row * size + i];
          }
        }
      }
      case DOUBLES -> {
        for (int row = 0; row < rows; row++) {
          for (int i = 0; i < size; i++) {
            scores[to + row * width + i] = (float) memory.doubles[output][from + row * size + i];
          }
        }
      }
      default -> {
        float[] numbers = RowMajor.floats(memory.tensors[output].numbers());
        size = numbers.length / rows;
        for (int row = 0; row < rows; row++) {
          System.arraycopy(numbers, row * size, scores, to + row * width, size);
        }
      }
    }
    return size;
  }
}

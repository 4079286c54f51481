package dev.millrace.layers.recurrent;

import dev.millrace.layers.Costs;
import dev.millrace.layers.DType;
import dev.millrace.layers.ModelException;
import dev.millrace.layers.Shape;
import dev.millrace.layers.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Cells one above the other: each step's output is the next cell's input.
 *
 * <p>States: the first cell's, then the second's, and so on; the output is the last cell's.
 *
 * <p>Source: {@code keras.layers.StackedRNNCells}.
 */
public record StackedCells(List<Cell> cells) implements Cell {
  public StackedCells {
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new ModelException("expected at least one cell, found none");
    }
  }

  @Override
  public List<Shape> stateShapes(Shape x) {
    List<Shape> all = new ArrayList<>();
    Shape input = x;
    for (Cell cell : cells) {
      List<Shape> own = cell.stateShapes(input);
      all.addAll(own);
      input = own.get(cell.output());
    }
    return all;
  }

  @Override
  public int stateCount() {
    return cells.stream().mapToInt(Cell::stateCount).sum();
  }

  @Override
  public INDArray project(INDArray x) {
    return cells.get(0).project(x);
  }

  @Override
  public List<INDArray> step(INDArray projected, List<INDArray> states) {
    List<INDArray> all = new ArrayList<>();
    INDArray input = projected;
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      List<INDArray> before = states.subList(all.size(), all.size() + cell.stateCount());
      List<INDArray> after = cell.step(i == 0 ? input : cell.project(input), before);
      all.addAll(after);
      input = after.get(cell.output());
    }
    return all;
  }

  @Override
  public int output() {
    Cell last = cells.get(cells.size() - 1);
    int below = cells.subList(0, cells.size() - 1).stream().mapToInt(Cell::stateCount).sum();
    return below + last.output();
  }

  @Override
  public DType dtype() {
    return cells.get(0).dtype();
  }

  @Override
  public long multiplyAdds(List<TensorType> inputs) {
    long sum = 0;
    TensorType input = inputs.get(0);
    for (Cell cell : cells) {
      sum = Costs.sum(sum, cell.multiplyAdds(List.of(input)));
      input = cell.outputTypes(List.of(input)).get(0);
    }
    return sum;
  }
}

package dev.millrace.jobs.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Puts each row's places in an order in which few edges cross: again and again, each place goes
 * where the mean of its neighbours in the row before is, from above and from below in turn.
 */
final class Order {
  private static final int MOST_SWEEPS = 24;

  private final Rows rows;
  private final double[] position;
  private final int[] rank;

  private Order(Rows rows) {
    this.rows = rows;
    this.position = new double[rows.places()];
    this.rank = new int[rows.places()];
    rows.rows().forEach(this::number);
  }

  /** Reorders the rows. */
  static void arrange(Rows rows) {
    Order order = new Order(rows);
    List<List<Integer>> best = copy(rows.rows());
    long fewest = order.crossings();
    for (int sweep = 0; sweep < MOST_SWEEPS && fewest > 0; sweep++) {
      order.sweep(sweep % 2 == 0);
      long crossings = order.crossings();
      if (crossings < fewest) {
        fewest = crossings;
        best = copy(rows.rows());
      }
    }
    for (int row = 0; row < best.size(); row++) {
      rows.rows().set(row, best.get(row));
    }
  }

  private void sweep(boolean isDown) {
    int last = rows.rows().size() - 1;
    for (int i = 1; i <= last; i++) {
      List<Integer> row = rows.rows().get(isDown ? i : last - i);
      sort(row, isDown ? rows::above : rows::below);
    }
  }

  private void sort(List<Integer> row, IntFunction<List<Integer>> neighbours) {
    double[] means = new double[row.size()];
    for (int i = 0; i < row.size(); i++) {
      int place = row.get(i);
      means[i] =
          neighbours.apply(place).stream()
              .mapToDouble(neighbour -> position[neighbour])
              .average()
              .orElse(position[place]);
    }
    for (int i = 0; i < row.size(); i++) {
      position[row.get(i)] = means[i];
    }
    row.sort(Comparator.comparingDouble(place -> position[place]));
    number(row);
  }

  /** Positions from 0 to 1, so that rows of any length compare. */
  private void number(List<Integer> row) {
    for (int i = 0; i < row.size(); i++) {
      position[row.get(i)] = (i + 0.5) / row.size();
    }
  }

  private long crossings() {
    long sum = 0;
    for (int row = 0; row + 1 < rows.rows().size(); row++) {
      sum += crossings(rows.rows().get(row), rows.rows().get(row + 1));
    }
    return sum;
  }

  /** Pairs of edges whose ends are in opposite orders, counted in a tree of sums. */
  private long crossings(List<Integer> upper, List<Integer> lower) {
    for (int i = 0; i < lower.size(); i++) {
      rank[lower.get(i)] = i;
    }
    long[] tree = new long[lower.size() + 1];
    long edges = 0;
    long sum = 0;
    for (int place : upper) {
      int[] ends = rows.below(place).stream().mapToInt(end -> rank[end]).sorted().toArray();
      for (int end : ends) {
        sum += edges - upTo(tree, end);
      }
      for (int end : ends) {
        add(tree, end);
        edges++;
      }
    }
    return sum;
  }

  private static long upTo(long[] tree, int rank) {
    long sum = 0;
    for (int i = rank + 1; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }

  private static void add(long[] tree, int rank) {
    for (int i = rank + 1; i < tree.length; i += i & -i) {
      tree[i]++;
    }
  }

  private static List<List<Integer>> copy(List<List<Integer>> rows) {
    List<List<Integer>> copy = new ArrayList<>();
    rows.forEach(row -> copy.add(new ArrayList<>(row)));
    return copy;
  }
}

package dev.millrace.jobs.picture;

import java.util.Arrays;
import java.util.List;

/**
 * Where the places' middles stand from left to right: as straight below each other as their order
 * and their widths let them.
 */
final class Columns {
  private static final int SWEEPS = 16;

  /** How much a passage's place counts beside that of a box. */
  private static final double PASSAGE = 0.001;

  private final Rows rows;
  private final double[] widths;
  private final double gap;
  private final double[] middles;
  private final int[] positions;

  private Columns(Rows rows, double[] widths, double gap) {
    this.rows = rows;
    this.widths = widths;
    this.gap = gap;
    this.middles = new double[widths.length];
    this.positions = new int[widths.length];
  }

  /**
   * The middles, the left edge of all at 0.
   *
   * @param widths of the places
   * @param gap between two of them
   */
  static double[] of(Rows rows, double[] widths, double gap) {
    Columns columns = new Columns(rows, widths, gap);
    columns.rows.rows().forEach(columns::pack);
    int last = rows.rows().size() - 1;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean isDown = sweep % 2 == 1;
      for (int i = 0; i <= last; i++) {
        columns.pull(rows.rows().get(isDown ? i : last - i), isDown);
      }
    }
    for (List<Integer> way : rows.ways()) {
      columns.straighten(way);
    }
    return columns.fromZero();
  }

  private void pack(List<Integer> row) {
    double left = 0;
    for (int i = 0; i < row.size(); i++) {
      int place = row.get(i);
      positions[place] = i;
      middles[place] = left + widths[place] / 2;

      left += widths[place] + gap;
    }
    double half = (left - gap) / 2;
    row.forEach(place -> middles[place] -= half);
  }

  /** Pulls each place of a row toward its neighbours, as far as the others let it. */
  private void pull(List<Integer> row, boolean isDown) {
    double[] wanted = new double[row.size()];
    double[] weights = new double[row.size()];
    double[] offsets = new double[row.size()];
    for (int i = 0; i < row.size(); i++) {
      int place = row.get(i);
      offsets[i] = i == 0 ? 0 : offsets[i - 1] + apart(row.get(i - 1), place);
      List<Integer> before = isDown ? rows.above(place) : rows.below(place);
      List<Integer> behind = isDown ? rows.below(place) : rows.above(place);
      wanted[i] = mean(place, before.isEmpty() ? behind : before) - offsets[i];
      weights[i] = rows.isPassage(place) ? PASSAGE : 1;
    }
    double[] fitted = Ascending.fit(wanted, weights);
    for (int i = 0; i < fitted.length; i++) {
      middles[row.get(i)] = fitted[i] + offsets[i];
    }
  }

  private double apart(int left, int right) {
    return (widths[left] + widths[right]) / 2 + gap;
  }

  /** The neighbours' mean; of a box and of a passage that have one of their kind, that one's. */
  private double mean(int place, List<Integer> neighbours) {
    List<Integer> alike =
        neighbours.stream().filter(each -> rows.isPassage(each) == rows.isPassage(place)).toList();
    return (alike.size() == 1 ? alike : neighbours)
        .stream().mapToDouble(each -> middles[each]).average().orElse(middles[place]);
  }

  /** Puts an edge's passages right below each other, as many in a row as have room for it. */
  private void straighten(List<Integer> way) {
    double wanted = wanted(way.get(0), way.get(way.size() - 1));
    int first = 1;
    while (first < way.size() - 1) {
      double least = Double.NEGATIVE_INFINITY;
      double most = Double.POSITIVE_INFINITY;
      int next = first;
      while (next < way.size() - 1) {
        double low = Math.max(least, least(way.get(next)));
        double high = Math.min(most, most(way.get(next)));
        if (low > high && next > first) {
          break;
        }
        least = low;
        most = high;
        next++;
      }
      double middle = Math.max(least, Math.min(most, wanted));
      way.subList(first, next).forEach(place -> middles[place] = middle);
      first = next;
    }
  }

  /** Below its start where many edges come together at its end, above its end the other way. */
  private double wanted(int start, int end) {
    int leaving = rows.below(start).size();
    int coming = rows.above(end).size();
    if (leaving == coming) {
      return (middles[start] + middles[end]) / 2;
    }
    return middles[leaving < coming ? start : end];
  }

  private double least(int place) {
    List<Integer> row = rows.rowOf(place);
    int at = positions[place];
    return at == 0
        ? Double.NEGATIVE_INFINITY
        : middles[row.get(at - 1)] + apart(row.get(at - 1), place);
  }

  private double most(int place) {
    List<Integer> row = rows.rowOf(place);
    int at = positions[place];
    return at == row.size() - 1
        ? Double.POSITIVE_INFINITY
        : middles[row.get(at + 1)] - apart(place, row.get(at + 1));
  }

  private double[] fromZero() {
    double left = Double.POSITIVE_INFINITY;
    for (int place = 0; place < middles.length; place++) {
      left = Math.min(left, middles[place] - widths[place] / 2);
    }
    double edge = left;
    return Arrays.stream(middles).map(middle -> middle - edge).toArray();
  }
}

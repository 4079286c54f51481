package dev.millrace.jobs.picture;

import dev.millrace.jobs.picture.Layout.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Leads edges from box to box by way of their passages. */
final class Routing {
  /** Between the tip of an arrow and its box. */
  private static final double TIP = 2;

  /** Between two edges that end at the same box. */
  private static final double APART = 18;

  private final Rows rows;
  private final Panels panels;
  private final List<Spot> bands;
  private final Spot[] spots;
  private final Map<Step, Double> ends = new HashMap<>();
  private final Map<Step, Integer> lanes = new HashMap<>();
  private final int[] laneCounts;

  /** From one place to one in the next row. */
  private record Step(int from, int to) {}

  Routing(Rows rows, Panels panels, List<Spot> bands, Spot[] spots) {
    this.rows = rows;
    this.panels = panels;
    this.bands = bands;
    this.spots = spots;
    this.laneCounts = new int[panels.count()];
  }

  List<Route> routes() {
    spreadEnds();
    for (int panel = 0; panel + 1 < panels.count(); panel++) {
      assignLanes(panel);
    }
    return rows.ways().stream().map(this::route).toList();
  }

  /** Edges that end at the same box end side by side, in the order in which they come. */
  private void spreadEnds() {
    Map<Integer, List<Integer>> comers = new HashMap<>();
    for (List<Integer> way : rows.ways()) {
      int last = way.size() - 1;
      comers.computeIfAbsent(way.get(last), key -> new ArrayList<>()).add(way.get(last - 1));
    }
    comers.forEach(this::spread);
  }

  private void spread(int box, List<Integer> comers) {
    comers.sort(
        Comparator.comparingDouble((Integer place) -> spots[place].middle()).thenComparing(p -> p));
    double apart = Math.min(APART, 0.7 * spots[box].width() / comers.size());
    double middle = spots[box].middle() - straight(box, comers) * apart;
    for (int i = 0; i < comers.size(); i++) {
      ends.put(new Step(comers.get(i), box), middle + i * apart);
    }
  }

  /** Which of the edges ends in the middle: the one that comes from right above, of a few. */
  private double straight(int box, List<Integer> comers) {
    List<Integer> above =
        IntStream.range(0, comers.size())
            .filter(i -> Math.abs(spots[comers.get(i)].middle() - spots[box].middle()) < 1)
            .boxed()
            .toList();
    boolean isOne = above.size() == 1 && comers.size() <= 3;
    return isOne ? above.get(0) : (comers.size() - 1) / 2.0;
  }

  /** Edges that lead to the next panel, from left to right: none crosses another. */
  private void assignLanes(int panel) {
    List<Step> steps = new ArrayList<>();
    for (int place : rows.rows().get(panels.starts().get(panel + 1) - 1)) {
      rows.below(place).forEach(below -> steps.add(new Step(place, below)));
    }
    for (int i = 0; i < steps.size(); i++) {
      lanes.put(steps.get(i), steps.size() - 1 - i);
    }
    laneCounts[panel] = steps.size();
  }

  private Route route(List<Integer> way) {
    Spot start = spots[way.get(0)];
    Route route = new Route(start.middle(), start.bottom());
    for (int i = 1; i < way.size(); i++) {
      Step step = new Step(way.get(i - 1), way.get(i));
      route.down(bands.get(rows.rowNumber(step.from())).bottom());
      lead(route, step);
      boolean isEnd = i == way.size() - 1;
      Spot spot = spots[step.to()];
      route.down(isEnd ? spot.top() - TIP : spot.bottom());
    }
    return route;
  }

  private void lead(Route route, Step step) {
    Spot band = bands.get(rows.rowNumber(step.to()));
    double x = ends.getOrDefault(step, spots[step.to()].middle());
    double y = rows.isPassage(step.to()) ? band.top() : band.top() - TIP;
    Integer lane = lanes.get(step);
    if (lane == null) {
      route.bend(x, y);
      return;
    }
    int panel = panels.panelOf(rows.rowNumber(step.from()));
    double low = bottom(panel) + Route.LANE * (2 + lane);
    double gutter = right(panel) + 26 + Route.LANE * lane;
    double high = bands.get(0).top() - Route.LANE * (2 + laneCounts[panel] - 1 - lane);
    route.around(low, gutter, high, x, y);
  }

  private double bottom(int panel) {
    return bands.get(panels.starts().get(panel + 1) - 1).bottom();
  }

  private double right(int panel) {
    return bands.get(panels.starts().get(panel)).right();
  }
}

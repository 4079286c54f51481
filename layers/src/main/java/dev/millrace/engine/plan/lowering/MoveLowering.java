package dev.millrace.engine.plan.lowering;

import dev.millrace.engine.kernel.move.Gather;
import dev.millrace.engine.kernel.move.MoveDoubles;
import dev.millrace.engine.kernel.move.MoveWholes;
import dev.millrace.engine.kernel.move.Moves;
import dev.millrace.engine.plan.graph.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Layers that only move values: asked once, when the model is compiled, where each value goes.
 * Reshapes, transposes, paddings, slices, joins and their like need no lowering of their own.
 */
final class MoveLowering {
  private MoveLowering() {}

  static boolean lower(Site site) {
    Optional<List<Trace>> found = Trace.of(site.call());
    found.ifPresent(
        traces -> {
          for (int i = 0; i < traces.size(); i++) {
            emit(traces.get(i), i, site);
          }
        });
    return found.isPresent();
  }

  private static void emit(Trace trace, int output, Site site) {
    if (trace.input(0) >= 0 && trace.isIdentity(site.size(trace.input(0)))) {
      site.alias(output, trace.input(0));
    } else if (Kind.of(site.outputType(output)) == Kind.FLOATS) {
      emitFloats(trace, output, site);
    } else if (Kind.of(site.outputType(output)) == Kind.DOUBLES) {
      emitDoubles(trace, output, site);
    } else {
      emitWholes(trace, output, site);
    }
  }

  private static void emitFloats(Trace trace, int output, Site site) {
    Moves.Run[] runs = runs(trace, site);
    if (Gather.suits(trace.size(), runs.length) && site.inputs() == 1 && trace.fillsWithZeros()) {
      int[] from = new int[trace.size()];
      Arrays.setAll(from, i -> trace.input(i) < 0 ? Gather.ZERO : trace.place(i));
      site.emit(
          "Gather %d values".formatted(from.length),
          new Gather(from, site.size(0), site.in(0), site.out(output)));
    } else {
      site.emit(
          "Moves of %d values in %d runs".formatted(trace.size(), runs.length),
          new Moves(runs, trace.size(), site.out(output)));
    }
  }

  /** From each input, what comes of it; constants are a value of their own. */
  private static void emitDoubles(Trace trace, int output, Site site) {
    for (int x = 0; x < site.inputs(); x++) {
      int input = x;
      int[] to = IntStream.range(0, trace.size()).filter(i -> trace.input(i) == input).toArray();
      int[] from = Arrays.stream(to).map(trace::place).toArray();
      moveDoubles(from, to, site.size(x), site.in(x), output, site);
    }
    int[] to = IntStream.range(0, trace.size()).filter(i -> trace.input(i) < 0).toArray();
    if (to.length > 0) {
      double[] constants = Arrays.stream(to).mapToDouble(trace::constant).toArray();
      int[] from = IntStream.range(0, to.length).toArray();
      moveDoubles(from, to, 0, site.constant(constants).value(), output, site);
    }
  }

  private static void moveDoubles(int[] from, int[] to, int size, int x, int output, Site site) {
    site.emit(
        "MoveDoubles of %d values".formatted(to.length),
        new MoveDoubles(from, to, size, site.outputSize(output), x, site.out(output)));
  }

  private static void emitWholes(Trace trace, int output, Site site) {
    int[] from = new int[trace.size()];
    for (int i = 0; i < from.length; i++) {
      boolean isConstant = trace.input(i) < 0;
      from[i] = isConstant ? MoveWholes.constant((int) trace.constant(i)) : trace.place(i);
    }
    site.emit(
        "MoveWholes of %d values".formatted(from.length),
        new MoveWholes(from, site.size(0), site.in(0), site.out(output)));
  }

  private static Moves.Run[] runs(Trace trace, Site site) {
    List<Moves.Run> runs = new ArrayList<>();
    for (int from = 0; from < trace.size(); ) {
      int count = trace.runFrom(from);
      int x = trace.input(from);
      runs.add(
          x < 0
              ? new Moves.Run(Moves.Run.CONSTANT, 0, 0, from, count, trace.constant(from))
              : new Moves.Run(site.in(x), trace.place(from), site.size(x), from, count, 0));
      from += count;
    }
    return runs.toArray(Moves.Run[]::new);
  }
}

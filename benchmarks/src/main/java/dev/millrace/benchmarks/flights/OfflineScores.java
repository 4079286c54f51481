package dev.millrace.benchmarks.flights;

import dev.millrace.engine.Column;
import dev.millrace.engine.CompiledModel;
import dev.millrace.engine.Pass;
import dev.millrace.jobs.demo.Flight;
import dev.millrace.jobs.demo.Flights;
import dev.millrace.jobs.demo.account.Ledger;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What flights are given without Flink and Kafka: the compiled pass, one flight after the other.
 */
public final class OfflineScores implements AutoCloseable {
  private static final int P_LATE = 1;

  private final Map<Integer, Scorer> scorers = new HashMap<>();

  /**
   * How many scored flights of a ledger have other bits than offline under the version they name.
   */
  public static int differentBits(Ledger ledger) {
    int different = 0;
    Flights flights = new Flights();
    try (OfflineScores offline = new OfflineScores()) {
      for (int id = 0; id < ledger.sent(); id++) {
        Flight flight = flights.next();
        if (ledger.model(id) != null) {
          float expected = offline.late(flight, Integer.parseInt(ledger.model(id).version()));
          int bits = Float.floatToRawIntBits(ledger.score(id));
          different += bits == Float.floatToRawIntBits(expected) ? 0 : 1;
        }
      }
    }
    return different;
  }

  /** How many flights one ledger has with another outcome, version or bits than another ledger. */
  public static int differences(Ledger one, Ledger other) {
    int different = 0;
    for (int id = 0; id < one.sent(); id++) {
      boolean same =
          one.records(id) == other.records(id)
              && Objects.equals(one.model(id), other.model(id))
              && Float.floatToRawIntBits(one.score(id)) == Float.floatToRawIntBits(other.score(id));
      different += same ? 0 : 1;
    }
    return different;
  }

  /** The probability of being late that a version gives a flight. */
  float late(Flight flight, int version) {
    return scorers.computeIfAbsent(version, Scorer::of).late(flight);
  }

  @Override
  public void close() {
    scorers.values().forEach(Scorer::close);
  }

  private record Scorer(CompiledModel model, Pass pass) {
    static Scorer of(int version) {
      CompiledModel model = CompiledModel.compile(FlightModels.read(version));
      return new Scorer(model, model.newPass(1));
    }

    float late(Flight flight) {
      for (int i = 0; i < model.inputs().size(); i++) {
        fill(model.inputs().get(i).name(), pass.column(i), flight);
      }
      pass.run(1);
      return pass.scores()[P_LATE];
    }

    private static void fill(String input, Column column, Flight flight) {
      LocalDateTime date = LocalDateTime.parse(flight.date());
      switch (input) {
        case "origin" -> column.setText(0, 0, flight.origin());
        case "destination" -> column.setText(0, 0, flight.destination());
        case "distance" -> column.setNumber(0, 0, flight.distance());
        case "hour" -> column.setNumber(0, 0, date.getHour() + date.getMinute() / 60.0);
        case "weekday" -> column.setInteger(0, 0, date.getDayOfWeek().ordinal());
        default -> throw new IllegalStateException("no flight has a field for input " + input);
      }
    }

    void close() {
      pass.close();
      model.close();
    }
  }
}

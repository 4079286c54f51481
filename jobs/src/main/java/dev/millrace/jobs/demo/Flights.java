package dev.millrace.jobs.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.zip.GZIPInputStream;

/** The flights of June 2001 in their order, over and over again. */
public final class Flights implements Iterator<Flight> {
  private static final String RESOURCE = "/dev/millrace/jobs/demo/flights-2001-06.csv.gz";
  private BufferedReader reader;

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Flight next() {
    try {
      String line = reader == null ? null : reader.readLine();
      if (line == null) {
        reader =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Flights.class.getResourceAsStream(RESOURCE)),
                    StandardCharsets.UTF_8));
        reader.readLine();
        line = reader.readLine();
      }
      String[] f = line.split(",");
      return new Flight(f[0], f[3], f[4], Integer.parseInt(f[2]), Integer.parseInt(f[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

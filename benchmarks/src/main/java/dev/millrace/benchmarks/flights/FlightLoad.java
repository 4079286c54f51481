package dev.millrace.benchmarks.flights;

import dev.millrace.jobs.demo.Flight;
import dev.millrace.jobs.demo.Flights;
import dev.millrace.jobs.demo.Pace;
import dev.millrace.jobs.demo.account.Fault;
import dev.millrace.jobs.demo.account.Ledger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends flights at a steady rate until it is told to stop, each under its number as key, one in
 * fifty of them broken. Every flight is in the ledger before it is sent.
 */
public final class FlightLoad implements Callable<Void> {
  private static final int BROKEN_EVERY = 50;

  private final String bootstrap;
  private final Ledger ledger;
  private final double rate;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private volatile boolean stopped;

  /**
   * @param rate flights a second
   */
  public FlightLoad(String bootstrap, Ledger ledger, double rate) {
    this.bootstrap = bootstrap;
    this.ledger = ledger;
    this.rate = rate;
  }

  /** Lets the next flight be the last. */
  public void stop() {
    stopped = true;
  }

  /** What is wrong with flight {@code id}: the kinds of faults take turns. */
  static Fault fault(int id) {
    Fault[] kinds = Fault.values(); // the first one is none
    return id % BROKEN_EVERY < BROKEN_EVERY - 1
        ? Fault.NONE
        : kinds[1 + id / BROKEN_EVERY % (kinds.length - 1)];
  }

  /** A ledger of which nothing is known but the flights that another one says were sent. */
  static Ledger sentAgain(Ledger other) {
    Ledger again = new Ledger(other.sent());
    for (int id = 0; id < other.sent(); id++) {
      again.send(id, System.currentTimeMillis(), false, fault(id), "");
    }
    return again;
  }

  /** Sends, and waits until the broker has all. Ends early when the ledger is full. */
  @Override
  public Void call() throws Exception {
    Flights flights = new Flights();
    Pace pace = Pace.of(rate);
    try (Producer<byte[], byte[]> producer = producer()) {
      for (int id = 0; !stopped && id < ledger.events() && failure.get() == null; id++) {
        pace.await(id);
        send(producer, id, flights.next());
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    return null;
  }

  private void send(Producer<byte[], byte[]> producer, int id, Flight flight) {
    Fault fault = fault(id);
    byte[] key = Integer.toString(id).getBytes(StandardCharsets.US_ASCII);
    ledger.send(id, System.currentTimeMillis(), false, fault, "");
    producer.send(
        new ProducerRecord<>(FlightJob.FLIGHTS, key, flight.event(fault)),
        (metadata, error) -> failure.compareAndSet(null, error));
  }

  private Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrap),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}

package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.account.Fault;
import dev.millrace.jobs.demo.account.Ledger;
import dev.millrace.jobs.kafka.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends flights as JSON events, each under its number as key, at a steady rate or as fast as they
 * go; a few of them broken. Every event is in the ledger before it is sent.
 */
final class FlightReplay implements Callable<Void> {
  private final KafkaAccess kafka;
  private final String topic;
  private final Iterator<Flight> flights;
  private final Pace pace;
  private final Ledger ledger;
  private final BrokenEvents brokenEvents;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** A replay of as many flights as the ledger has room for. */
  FlightReplay(
      KafkaAccess kafka, String topic, Iterator<Flight> flights, Pace pace, Ledger ledger) {
    this.kafka = kafka;
    this.topic = topic;
    this.flights = flights;
    this.pace = pace;
    this.ledger = ledger;
    this.brokenEvents = new BrokenEvents(ledger.events());
  }

  /** Sends them all and waits until the broker has them. */
  @Override
  public Void call() throws Exception {
    try (Producer<byte[], byte[]> producer = producer()) {
      for (int id = 0; id < ledger.events() && failure.get() == null; id++) {
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
    Fault fault = brokenEvents.fault(id);
    byte[] key = Integer.toString(id).getBytes(StandardCharsets.US_ASCII);
    long now = System.currentTimeMillis();
    ledger.send(id, now, flight.late(), fault, flight.route());
    producer.send(
        new ProducerRecord<>(topic, null, now, key, flight.event(fault)),
        (metadata, error) -> sent(id, metadata, error));
  }

  private void sent(int id, RecordMetadata metadata, Exception error) {
    if (error == null) {
      ledger.landed(id, metadata.partition());
    } else {
      failure.compareAndSet(null, error);
    }
  }

  /** Small batches at a steady pace, where latency counts; large ones at full speed. */
  private Producer<byte[], byte[]> producer() {
    Properties properties = new Properties();
    properties.put(ProducerConfig.LINGER_MS_CONFIG, pace.isSteady() ? 0 : 5);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    properties.putAll(kafka.clientProperties());
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}

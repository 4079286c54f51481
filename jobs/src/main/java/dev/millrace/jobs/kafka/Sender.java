package dev.millrace.jobs.kafka;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.kafka.wire.Chunk;
import dev.millrace.jobs.kafka.wire.ChunkWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends one message to a topic of models, whole or in chunks, in their order. */
final class Sender {
  private static final long USUAL_BUFFER = 32L << 20;

  private final KafkaAccess kafka;
  private final String topic;
  private final byte[] key;

  Sender(KafkaAccess kafka, String topic, byte[] key) {
    this.kafka = kafka;
    this.topic = topic;
    this.key = key;
  }

  /**
   * @param size how many bytes of the message each Kafka message gets
   * @param signature what vouches for the whole message; null for nothing
   * @throws CommandException if Kafka does not take all of it
   */
  Sent send(byte[] message, int size, byte[] signature) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    if (size >= message.length) {
      records.add(record(message));
    } else {
      Chunk.cut(message, size).forEach(chunk -> records.add(record(ChunkWire.encode(chunk))));
    }
    if (signature != null) {
      records.get(records.size() - 1).headers().add(TopicMessage.SIGNATURE, signature);
    }
    return send(records, size);
  }

  private ProducerRecord<byte[], byte[]> record(byte[] value) {
    return new ProducerRecord<>(topic, key, value);
  }

  private Sent send(List<ProducerRecord<byte[], byte[]>> records, int size) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties(size), bytes, bytes)) {
      List<Future<RecordMetadata>> answers = records.stream().map(producer::send).toList();
      long first = answers.get(0).get().offset();
      long last = first;
      for (Future<RecordMetadata> answer : answers) {
        last = answer.get().offset();
      }
      return new Sent(topic, first, last, records.size());
    } catch (ExecutionException e) {
      throw notTaken(e.getCause());
    } catch (KafkaException e) {
      throw notTaken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted while publishing", e);
    }
  }

  /** Retries keep the order of the chunks: the producer numbers them. */
  private Properties properties(int size) {
    long request = (long) size + key.length + ModelTopic.OVERHEAD;
    Properties properties = new Properties();
    properties.put("max.request.size", Long.toString(request));
    properties.put("buffer.memory", Long.toString(Math.max(2 * request, USUAL_BUFFER)));
    properties.putAll(kafka.clientProperties());
    properties.put("acks", "all");
    properties.put("enable.idempotence", "true");
    return properties;
  }

  private static CommandException notTaken(Throwable cause) {
    return new CommandException("Kafka did not take the model: " + cause.getMessage(), cause);
  }
}

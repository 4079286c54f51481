package dev.millrace.jobs.kafka;

import dev.millrace.jobs.CommandException;
import dev.millrace.jobs.DurationConverter;
import dev.millrace.jobs.InstantConverter;
import dev.millrace.jobs.kafka.wire.ModelWire;
import dev.millrace.operator.Heartbeat;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelSignature;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace heartbeat}: the topic of models says that time goes on. */
@Command(
    name = "heartbeat",
    sortOptions = false,
    description = {
      "Tells jobs that go by event time ('millrace score --model-time event') that no message with an"
          + " earlier time will come: events up to then are scored.",
      "",
      "One heartbeat, or one every so often until it is stopped: events wait that long for their"
          + " version. It stands in the topic (about 100 bytes each), so that a backfill takes and"
          + " refuses the same messages."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  millrace heartbeat --bootstrap localhost:9092 --every 1s",
      "  millrace heartbeat --bootstrap localhost:9092 --at 2026-07-01T00:00:00Z"
    })
public final class HeartbeatCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Mixin private ModelTopicOptions topic;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Again and again, until it is stopped (default: once).")
  private Duration every;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description =
          "No message with a time before this one will come (default: Kafka's time of the message).")
  private Instant from;

  @Mixin(name = "Kafka")
  private KafkaOptions kafka;

  @Override
  public Integer call() throws InterruptedException {
    kafka.access().require(topic.topic());
    ByteArraySerializer bytes = new ByteArraySerializer();
    Properties properties = kafka.access().clientProperties();
    properties.put("acks", "all");
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties, bytes, bytes)) {
      tell(beat(producer));
      while (every != null) {
        Thread.sleep(every.toMillis());
        beat(producer);
      }
    }
    return 0;
  }

  private RecordMetadata beat(KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
    ModelMessage beat = from == null ? new Heartbeat() : new Heartbeat().at(from);
    try {
      return producer.send(message(beat)).get();
    } catch (ExecutionException e) {
      throw new CommandException("Kafka did not take the heartbeat: " + e.getCause().getMessage());
    }
  }

  private ProducerRecord<byte[], byte[]> message(ModelMessage beat) {
    byte[] value = ModelWire.encode(beat);
    ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic.topic(), value);
    topic
        .signer()
        .map(key -> ModelSignature.of(topic.topic(), value, key).encode())
        .ifPresent(signature -> message.headers().add(TopicMessage.SIGNATURE, signature));
    return message;
  }

  private void tell(RecordMetadata first) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("topic    " + first.topic());
    out.println("offset   " + first.offset());
    out.flush();
  }
}

package dev.millrace.benchmarks.flights;

import dev.millrace.jobs.demo.KafkaTopics;
import dev.millrace.jobs.demo.ResultReader;
import dev.millrace.jobs.demo.account.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * A score job of flights: its group, its topics, its command line.
 *
 * @param name the group, which names the job's transactions and the topics that it writes
 */
public record FlightJob(String name) {
  /** What all such jobs read. */
  public static final String FLIGHTS = "flights";

  public static final String MODELS = "models";

  public String scored() {
    return name + "-scored";
  }

  public String rejected() {
    return name + "-rejected";
  }

  private String status() {
    return name + "-status";
  }

  /** Makes the topics that it writes. */
  public void createOutputs(KafkaTopics topics) throws Exception {
    topics.create(scored(), 2);
    topics.create(rejected(), 1);
    topics.create(status(), 1);
  }

  /** The partitions of its results. */
  public List<TopicPartition> results(KafkaTopics topics) {
    return topics.partitions(scored(), rejected());
  }

  /** What reads its results into a ledger. */
  public ResultReader reader(String bootstrap, KafkaTopics topics, Ledger ledger) {
    return new ResultReader(bootstrap, results(topics), rejected(), ledger);
  }

  /** What {@code millrace} is called with. */
  public List<String> commandLine(String bootstrap, List<String> more) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("score", "--bootstrap=" + bootstrap, "--group=" + name));
    words.addAll(List.of("--events=" + FLIGHTS, "--models=" + MODELS, "--status=" + status()));
    words.addAll(List.of("--scored=" + scored(), "--rejected=" + rejected()));
    words.addAll(List.of("--hour=hour=date", "--weekday=weekday=date", "--score=p_late=1"));
    words.add("--checkpoint-interval=1s");
    words.addAll(more);
    return words;
  }
}

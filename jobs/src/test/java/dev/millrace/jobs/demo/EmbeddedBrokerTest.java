package dev.millrace.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class EmbeddedBrokerTest {
  @Test
  void servesTopicsAndLeavesNothingBehind() throws Exception {
    Path folder;
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      NewTopic flights = new NewTopic("flights", Optional.of(2), Optional.empty());
      admin.createTopics(List.of(flights)).all().get();
      assertThat(admin.listTopics().names().get()).containsExactly("flights");
      folder = broker.folder();
      assertThat(folder).isNotEmptyDirectory();
    }
    assertThat(folder).doesNotExist();
  }
}

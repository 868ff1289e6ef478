package dev.gameday.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

@RealKafka
class RealKafkaIT {
  @Test
  void shouldProvideAWorkingKafka(TestKafka kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(kafka.topic("goals"), 1, (short) 1))).all().get();

      assertThat(admin.listTopics().names().get()).contains(kafka.topicPrefix() + "goals");
    }
  }

  @Test
  void shouldGiveEachClassItsOwnTopicPrefix(TestKafka kafka) {
    assertThat(RealServers.kafka(RealKafkaIT.class)).isEqualTo(kafka);
    assertThat(RealServers.kafka(RealPostgresIT.class).topicPrefix())
        .isNotEqualTo(kafka.topicPrefix());
  }
}

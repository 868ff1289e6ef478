package dev.gameday.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.sessions.RunningService;
import dev.gameday.sessions.TopicReader;
import dev.gameday.testkit.GuardedKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that wants TLS, a name and a password gets them, and the events. */
@RealPostgres
class GuardedKafkaIT {

  @Test
  void shouldPublishThroughTheGuard(TestDatabase database, @TempDir Path folder) {
    try (var kafka = GuardedKafka.start(folder);
        var service = RunningService.start(database, kafka.guarded(), arguments(kafka));
        var topic = new TopicReader(kafka.open())) {
      String session = service.admin().post("/api/sessions").text("id");

      await().until(() -> !topic.storyOf(session).isEmpty());

      assertThat(topic.storyOf(session))
          .extracting(EventEnvelope::type)
          .containsExactly(EventType.SESSION_STARTED);
    }
  }

  private static String[] arguments(GuardedKafka kafka) {
    return kafka.settings().stream().map(setting -> "--" + setting).toArray(String[]::new);
  }
}

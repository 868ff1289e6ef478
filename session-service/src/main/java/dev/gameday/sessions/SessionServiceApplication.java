package dev.gameday.sessions;

import dev.gameday.base.ServiceBase;
import dev.gameday.base.health.HealthLine;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.settings.AwaitDatabase;
import dev.gameday.base.settings.RequiredSettings;
import dev.gameday.base.settings.Standalone;
import dev.gameday.base.settings.WeakSecretCheck;
import dev.gameday.base.settings.WeakSecretCheck.Rule.Password;
import dev.gameday.base.sql.PlainQueries;
import dev.gameday.idempotency.IdempotencyKeys;
import dev.gameday.idempotency.ResponseCipher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Starts session-service, alone or with the other services in one JVM. */
@SpringBootApplication
@EnableJpaRepositories(queryEnhancerSelector = PlainQueries.class)
@ConfigurationPropertiesScan
@Import({ServiceBase.class, IdempotencyKeys.class})
public class SessionServiceApplication {

  private static final String NAME = "session-service";

  public static void main(String[] arguments) {
    alone().run(arguments);
  }

  /**
   * Builds the standalone service for production. It refuses to start with missing, unusable or
   * weak settings.
   */
  static SpringApplicationBuilder alone() {
    return Standalone.of(application())
        .initializers(
            WeakSecretCheck.of(
                new Password("GAMEDAY_ADMIN_KEY", 12), new Password("DATABASE_PASSWORD", 0)),
            new AwaitDatabase(Duration.ofMinutes(1)));
  }

  /** Builds the service without starting it. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(SessionServiceApplication.class)
        .properties("spring.config.name=" + NAME)
        .initializers(
            RequiredSettings.of(
                "DATABASE_URL", "DATABASE_USER", "KAFKA_BOOTSTRAP_SERVERS", "GAMEDAY_ADMIN_KEY"));
  }

  /** Logs the backlog of events, votes and resets. */
  @Bean
  HealthLine healthLine(MeterRegistry meters, BackgroundLoops loops) {
    return new HealthLine(SessionServiceApplication.class, "sessions.health", meters, loops)
        .with("outboxDepth", "gameday.outbox.depth")
        .with("outboxOldestSeconds", "gameday.outbox.oldest.age")
        .with("outboxInFlight", "gameday.outbox.in.flight")
        .with("outboxShards", "gameday.outbox.shards")
        .with("votesWaiting", "gameday.votes.waiting")
        .with("resetsDue", "gameday.match.resets.due");
  }

  /** Creates a thread-safe random generator. */
  @Bean
  RandomGenerator random() {
    return new Random();
  }

  /**
   * Stores responses for idempotency keys unencrypted: their content is also in other tables, and
   * responses with tokens are not stored.
   */
  @Bean
  ResponseCipher responseCipher() {
    return ResponseCipher.plain();
  }
}

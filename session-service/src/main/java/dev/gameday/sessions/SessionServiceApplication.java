package dev.gameday.sessions;

import dev.gameday.web.CommonWeb;
import dev.gameday.web.idempotency.AnswerSeal;
import dev.gameday.web.idempotency.IdempotencyKeys;
import dev.gameday.web.settings.RequiredSettings;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts session-service, alone or beside the other services in one JVM. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({CommonWeb.class, IdempotencyKeys.class})
public class SessionServiceApplication {

  private static final String NAME = "session-service";

  public static void main(String[] arguments) {
    application().run(arguments);
  }

  /** The service, configured but not started. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(SessionServiceApplication.class)
        .properties("spring.config.name=" + NAME)
        .initializers(
            RequiredSettings.of(
                "DATABASE_URL", "DATABASE_USER", "KAFKA_BOOTSTRAP_SERVERS", "GAMEDAY_ADMIN_KEY"));
  }

  /** One that all threads may share. */
  @Bean
  RandomGenerator random() {
    return new Random();
  }

  /** What its answers say stands in its other tables, too; those with tokens are not kept. */
  @Bean
  AnswerSeal answerSeal() {
    return AnswerSeal.plain();
  }
}

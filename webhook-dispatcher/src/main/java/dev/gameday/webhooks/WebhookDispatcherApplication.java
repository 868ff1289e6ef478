package dev.gameday.webhooks;

import dev.gameday.base.ServiceBase;
import dev.gameday.base.health.HealthLine;
import dev.gameday.base.http.FamilyNaming;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.settings.AwaitDatabase;
import dev.gameday.base.settings.RequiredSettings;
import dev.gameday.base.settings.Standalone;
import dev.gameday.base.settings.WeakSecretCheck;
import dev.gameday.base.settings.WeakSecretCheck.Rule.Keys;
import dev.gameday.base.settings.WeakSecretCheck.Rule.Password;
import dev.gameday.base.sql.PlainQueries;
import dev.gameday.base.token.RemoteTokenKeys;
import dev.gameday.base.token.TokenKeys;
import dev.gameday.idempotency.IdempotencyKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.resilience.annotation.EnableResilientMethods;
import tools.jackson.databind.json.JsonMapper;

@SpringBootApplication(proxyBeanMethods = false)
@EnableResilientMethods
@EnableJpaRepositories(queryEnhancerSelector = PlainQueries.class)
@Import({ServiceBase.class, IdempotencyKeys.class})
public class WebhookDispatcherApplication {

  public static void main(String[] arguments) {
    alone().run(arguments);
  }

  /**
   * The service in a process of its own, as in production. Unsafe or invalid settings are refused.
   */
  static SpringApplicationBuilder alone() {
    return Standalone.of(application())
        .initializers(
            WeakSecretCheck.of(
                new Keys("GAMEDAY_SECRET_KEYS"), new Password("DATABASE_PASSWORD", 0)),
            new AwaitDatabase(Duration.ofMinutes(1)));
  }

  /** The service, in its own process or with others in one JVM. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(WebhookDispatcherApplication.class)
        .properties("spring.config.name=webhook-dispatcher")
        .initializers(
            RequiredSettings.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "DATABASE_URL",
                "DATABASE_USER",
                "DATABASE_PASSWORD",
                "GAMEDAY_JWKS_URL",
                "GAMEDAY_SESSIONS_URL",
                "GAMEDAY_SECRET_KEYS"));
  }

  /** The periodic log line about lag and backlog. */
  @Bean
  HealthLine healthLine(MeterRegistry meters, BackgroundLoops loops) {
    return new HealthLine(WebhookDispatcherApplication.class, "dispatcher.health", meters, loops)
        .with("lag", "gameday.webhook.lag")
        .with("backlog", "gameday.webhook.backlog")
        .with("inFlight", "gameday.webhook.in_flight")
        .with("brokenEndpoints", "gameday.webhook.endpoints.broken");
  }

  /** Puts global webhooks into the Game Picker family. Webhooks of matches are Convocados. */
  @Bean
  FamilyNaming gamePickerNaming(JsonMapper json) {
    return new FamilyNaming(json, "/api/webhooks");
  }

  @Bean
  TokenKeys tokenKeys(@Value("${GAMEDAY_JWKS_URL}") URI jwksUrl) {
    return new RemoteTokenKeys(jwksUrl);
  }
}

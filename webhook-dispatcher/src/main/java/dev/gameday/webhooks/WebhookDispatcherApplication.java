package dev.gameday.webhooks;

import dev.gameday.web.CommonWeb;
import dev.gameday.web.idempotency.IdempotencyKeys;
import dev.gameday.web.settings.RequiredSettings;
import dev.gameday.web.token.RemoteTokenKeys;
import dev.gameday.web.token.TokenKeys;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@SpringBootApplication(proxyBeanMethods = false)
@Import({CommonWeb.class, IdempotencyKeys.class})
public class WebhookDispatcherApplication {

  public static void main(String[] arguments) {
    application().run(arguments);
  }

  /** The service, for running alone or beside others in one JVM. */
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

  @Bean
  TokenKeys tokenKeys(@Value("${GAMEDAY_JWKS_URL}") URI jwksUrl) {
    return new RemoteTokenKeys(jwksUrl);
  }
}

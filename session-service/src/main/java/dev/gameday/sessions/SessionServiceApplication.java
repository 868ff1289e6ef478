package dev.gameday.sessions;

import dev.gameday.web.CommonWeb;
import dev.gameday.web.settings.RequiredSettings;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** Starts session-service, alone or beside the other services in one JVM. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(CommonWeb.class)
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
}

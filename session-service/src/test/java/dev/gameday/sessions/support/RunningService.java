package dev.gameday.sessions.support;

import dev.gameday.sessions.SessionServiceApplication;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A session-service configured as in production, on a free port. */
public final class RunningService implements AutoCloseable {

  public static final String ADMIN_KEY = "correct horse battery staple";

  /** Timeout for a database connection in ms. Tests use a longer one than production. */
  public static final String DATABASE_TIMEOUT = "spring.datasource.hikari.connection-timeout=";

  private final ConfigurableApplicationContext context;
  private final Http http;

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    this.http = new Http(URI.create("http://127.0.0.1:" + port));
  }

  public static RunningService start(TestDatabase database, TestKafka kafka, String... settings) {
    return start(database, kafka, Clock.systemUTC(), settings);
  }

  /**
   * @param settings as in {@code gameday.votes.tellers=1}
   */
  static RunningService start(
      TestDatabase database, TestKafka kafka, Clock clock, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--SERVER_PORT=0",
                "--server.address=127.0.0.1",
                "--DATABASE_URL=" + database.jdbcUrl(),
                "--DATABASE_USER=" + database.user(),
                "--DATABASE_PASSWORD=" + database.password(),
                "--KAFKA_BOOTSTRAP_SERVERS=" + kafka.bootstrapServers(),
                "--KAFKA_TOPIC_PREFIX=" + kafka.topicPrefix(),
                "--GAMEDAY_ADMIN_KEY=" + ADMIN_KEY,
                "--logging.level.dev.gameday=warn"));
    if (Stream.of(settings).noneMatch(setting -> setting.startsWith(DATABASE_TIMEOUT))) {
      arguments.add("--" + DATABASE_TIMEOUT + 30_000);
    }
    Stream.of(settings).map(setting -> "--" + setting).forEach(arguments::add);
    return new RunningService(
        SessionServiceApplication.application()
            .initializers(
                (GenericApplicationContext context) ->
                    context.registerBean(Clock.class, () -> clock))
            .run(arguments.toArray(String[]::new)));
  }

  public Http http() {
    return http;
  }

  /** Returns a client with an admin token. */
  public Http admin() {
    return http.withToken(
        http.post("/api/auth/login", "{\"key\":\"" + ADMIN_KEY + "\"}").text("token"));
  }

  /** Returns the port of the management endpoints. */
  public int managementPort() {
    return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}

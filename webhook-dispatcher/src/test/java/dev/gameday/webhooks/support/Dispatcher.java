package dev.gameday.webhooks.support;

import static org.awaitility.Awaitility.await;

import dev.gameday.base.token.Scope;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.docs.Metrics;
import dev.gameday.testkit.peer.TokenIssuer;
import dev.gameday.webhooks.WebhookDispatcherApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service in this JVM, on a real Kafka and a real Postgres. */
public record Dispatcher(ConfigurableApplicationContext context, Api api) implements AutoCloseable {

  public static final String SECRET_KEYS = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  /** The timeout of a request for a database connection, in ms; longer than in production. */
  public static final String DATABASE_TIMEOUT = "spring.datasource.hikari.connection-timeout=";

  private static final String SESSIONS_TIMEOUT = "gameday.sessions.timeout=";
  private static final String SESSIONS_URL = "GAMEDAY_SESSIONS_URL=";
  private static final String KEYS = "GAMEDAY_SECRET_KEYS=";
  private static final String UNREACHABLE = "http://127.0.0.1:9";

  public static Dispatcher start(
      TestKafka kafka, TestDatabase database, TokenIssuer tokens, String... settings) {
    var context =
        WebhookDispatcherApplication.application()
            .run(arguments(kafka, database, tokens, settings));
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    var api = new Api("http://127.0.0.1:" + port, tokens.token(Scope.WEBHOOKS_MANAGE));
    var dispatcher = new Dispatcher(context, api);
    dispatcher.awaitReady();
    return dispatcher;
  }

  public static String[] arguments(
      TestKafka kafka, TestDatabase database, TokenIssuer tokens, String... settings) {
    var arguments = new ArrayList<String>();
    Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "KAFKA_TOPIC_PREFIX", kafka.topicPrefix(),
            "DATABASE_URL", database.jdbcUrl(),
            "DATABASE_USER", database.user(),
            "DATABASE_PASSWORD", database.password(),
            "GAMEDAY_JWKS_URL", tokens.jwksUrl().toString(),
            "GAMEDAY_WEBHOOK_ALLOWED_ADDRESSES", "127.0.0.1/32",
            "SERVER_PORT", "0")
        .forEach((name, value) -> arguments.add("--" + name + "=" + value));
    arguments.add("--spring.kafka.consumer.group-id=" + group(kafka));
    addUnlessSet(arguments, settings, SESSIONS_URL, UNREACHABLE);
    addUnlessSet(arguments, settings, KEYS, SECRET_KEYS);
    addUnlessSet(arguments, settings, DATABASE_TIMEOUT, "30000");
    addUnlessSet(arguments, settings, SESSIONS_TIMEOUT, "30s");
    Stream.of(settings).map(setting -> "--" + setting).forEach(arguments::add);
    return arguments.toArray(String[]::new);
  }

  /** The dispatchers' consumer group there. */
  public static String group(TestKafka kafka) {
    return kafka.topicPrefix() + "dispatcher";
  }

  private static void addUnlessSet(
      List<String> arguments, String[] settings, String name, String value) {
    if (Stream.of(settings).noneMatch(setting -> setting.startsWith(name))) {
      arguments.add("--" + name + value);
    }
  }

  /** Waits until it consumes events. */
  public void awaitReady() {
    await().until(() -> Metrics.status(managementPort(), "/actuator/health/readiness") == 200);
  }

  /** Returns the port of metrics and health. */
  public int managementPort() {
    return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public List<Api.Delivery> logs(long webhookId) {
    return api.logs(webhookId);
  }

  @Override
  public void close() {
    context.close();
  }
}

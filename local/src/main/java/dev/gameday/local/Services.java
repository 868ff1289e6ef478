package dev.gameday.local;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.FreePort;
import dev.gameday.embedded.PostgresServer;
import dev.gameday.embedded.StartFailedException;
import dev.gameday.local.Shutdown.Part;
import dev.gameday.local.Shutdown.Step;
import dev.gameday.local.data.Secrets;
import dev.gameday.local.edge.Upstream;
import dev.gameday.local.edge.Upstreams;
import dev.gameday.realtime.RealtimeGatewayApplication;
import dev.gameday.sessions.SessionServiceApplication;
import dev.gameday.webhooks.WebhookDispatcherApplication;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * Starts the three services in one process. Settings that are environment variables in production
 * are passed as arguments, which override all other property sources.
 */
final class Services {
  /**
   * Allows webhooks to receivers on this machine and on the internet, but not on the local network.
   */
  private static final String ALLOWED_ADDRESSES = "127.0.0.0/8,::1/128";

  /**
   * The dispatcher's fixed instance id, with which it gets its partitions back immediately after a
   * kill -9.
   */
  private static final String ONLY_INSTANCE = "local";

  /**
   * Settings that keep an application from changing the process, which it shares with two others.
   */
  private static final Map<String, String> SHARED_PROCESS =
      Map.of(
          "server.address", "127.0.0.1",
          "spring.jmx.enabled", "false",
          "spring.main.banner-mode", "off",
          "spring.main.log-startup-info", "false",
          "spring.main.register-shutdown-hook", "false",
          "management.metrics.use-global-registry", "false",
          // the services cannot share one port; each serves actuator on its own, hidden by the edge
          "MANAGEMENT_PORT", "");

  private final Upstreams upstreams;
  private final Shutdown shutdown;
  private final Secrets secrets;
  private final String adminKey;
  private final int sessionServicePort = FreePort.find();

  Services(Upstreams upstreams, Shutdown shutdown, Secrets secrets, String adminKey) {
    this.upstreams = upstreams;
    this.shutdown = shutdown;
    this.secrets = secrets;
    this.adminKey = adminKey;
  }

  void startSessionService(EmbeddedKafka kafka, PostgresServer postgres) {
    Map<String, String> settings = settings(kafka);
    settings.putAll(database(postgres, "session_service"));
    settings.put("GAMEDAY_ADMIN_KEY", adminKey);
    start(
        Upstream.SESSION_SERVICE,
        SessionServiceApplication.application(),
        sessionServicePort,
        settings);
  }

  void startWebhookDispatcher(EmbeddedKafka kafka, PostgresServer postgres) {
    Map<String, String> settings = settings(kafka);
    settings.putAll(database(postgres, "webhook_dispatcher"));
    settings.put("GAMEDAY_SESSIONS_URL", sessionServiceUrl());
    settings.put("GAMEDAY_SECRET_KEYS", secrets.webhookSecretKeys());
    settings.put("GAMEDAY_WEBHOOK_ALLOWED_ADDRESSES", ALLOWED_ADDRESSES);
    settings.put("GAMEDAY_INSTANCE_ID", ONLY_INSTANCE);
    start(
        Upstream.WEBHOOK_DISPATCHER,
        WebhookDispatcherApplication.application(),
        FreePort.find(),
        settings);
  }

  void startRealtimeGateway(EmbeddedKafka kafka) {
    start(
        Upstream.REALTIME_GATEWAY,
        RealtimeGatewayApplication.application(),
        FreePort.find(),
        settings(kafka));
  }

  private void start(
      Upstream upstream,
      SpringApplicationBuilder application,
      int port,
      Map<String, String> settings) {
    if (shutdown.hasBegun()) {
      return;
    }
    upstreams.absent(upstream, "is starting");
    settings.put("SERVER_PORT", String.valueOf(port));
    ConfigurableApplicationContext context = run(upstream, application, settings);
    upstreams.listening(upstream, port);
    shutdown.register(
        Step.SERVICES,
        new Part(
            upstream.title(),
            () -> {
              context.close();
              upstreams.absent(upstream, "has stopped");
            }));
  }

  private static ConfigurableApplicationContext run(
      Upstream upstream, SpringApplicationBuilder application, Map<String, String> settings) {
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    try {
      return application.run(arguments);
    } catch (RuntimeException e) {
      throw new StartFailedException(
          upstream.title()
              + " did not start: "
              + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
          e);
    }
  }

  private Map<String, String> settings(EmbeddedKafka kafka) {
    var settings = new HashMap<>(SHARED_PROCESS);
    settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    settings.put("KAFKA_TOPIC_PREFIX", "gameday.");
    settings.put("GAMEDAY_JWKS_URL", sessionServiceUrl() + "/.well-known/jwks.json");
    return settings;
  }

  private String sessionServiceUrl() {
    return "http://127.0.0.1:" + sessionServicePort;
  }

  private Map<String, String> database(PostgresServer postgres, String name) {
    String password = secrets.databasePassword(name.replace('_', '-'));
    postgres.createDatabase(name, name, password);
    return Map.of(
        "DATABASE_URL", postgres.jdbcUrl(name),
        "DATABASE_USER", name,
        "DATABASE_PASSWORD", password);
  }
}

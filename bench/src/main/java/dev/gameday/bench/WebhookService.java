package dev.gameday.bench;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.PostgresServer;
import dev.gameday.web.token.Scope;
import dev.gameday.webhooks.WebhookDispatcherApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A webhook-dispatcher as in production, in a process of its own with a heap of 512 MB. It doesn't
 * log each delivery: {@code -Dwebhooks.log=info} makes it do so.
 */
final class WebhookService implements AutoCloseable {

  private static final String USER = "webhook_dispatcher";
  private static final String PASSWORD = "bench";
  private static final String KEYS = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final URI origin;
  private final String token;
  private final Connection database;
  private final HttpClient http = HttpClient.newHttpClient();

  private WebhookService(Process process, URI origin, String token, Connection database) {
    this.process = process;
    this.origin = origin;
    this.token = token;
    this.database = database;
  }

  static WebhookService start(
      PostgresServer postgres, EmbeddedKafka kafka, TokenIssuer tokens, Path folder)
      throws Exception {
    postgres.createDatabase(USER, USER, PASSWORD);
    String url = postgres.jdbcUrl(USER);
    int port = freePort();
    var settings =
        Map.ofEntries(
            Map.entry("DATABASE_URL", url),
            Map.entry("DATABASE_USER", USER),
            Map.entry("DATABASE_PASSWORD", PASSWORD),
            Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
            Map.entry("GAMEDAY_JWKS_URL", tokens.jwksUrl().toString()),
            Map.entry("GAMEDAY_SESSIONS_URL", "http://127.0.0.1:9"),
            Map.entry("GAMEDAY_SECRET_KEYS", KEYS),
            Map.entry("GAMEDAY_WEBHOOK_ALLOWED_ADDRESSES", "127.0.0.1/32"),
            Map.entry("SERVER_PORT", Integer.toString(port)),
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("logging.threshold.console", "OFF"),
            Map.entry("logging.file.name", folder.resolve("webhook-dispatcher.log").toString()),
            Map.entry("logging.structured.format.file", "ecs"),
            Map.entry(
                "logging.level.dev.gameday.webhooks", System.getProperty("webhooks.log", "warn")));
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                WebhookDispatcherApplication.class.getName()));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    var service =
        new WebhookService(
            new ProcessBuilder(command).inheritIO().start(),
            URI.create("http://127.0.0.1:" + port),
            tokens.issue(Scope.WEBHOOKS_MANAGE),
            DriverManager.getConnection(url, USER, PASSWORD));
    service.awaitReady();
    return service;
  }

  private void awaitReady() throws InterruptedException {
    while (true) {
      if (!process.isAlive()) {
        throw new IllegalStateException("webhook-dispatcher ended early");
      }
      try {
        if (send(HttpRequest.newBuilder(origin.resolve("/actuator/health/readiness"))).ok()) {
          return;
        }
      } catch (IOException e) {
        // not listening yet
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  long pid() {
    return process.pid();
  }

  Connection database() {
    return database;
  }

  /** An answer's status, and what it said. */
  record Answer(int status, String text) {

    boolean ok() {
      return status / 100 == 2;
    }

    JsonNode json() {
      if (!ok()) {
        throw new IllegalStateException(status + ": " + text);
      }
      return JSON.readTree(text);
    }
  }

  long createWebhook(String url, String event) throws IOException, InterruptedException {
    String wish = "{\"name\":\"bench\",\"url\":\"%s\",\"events\":[\"%s\"]}".formatted(url, event);
    var request =
        HttpRequest.newBuilder(origin.resolve("/api/webhooks"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(wish));
    return send(request).json().path("id").asLong();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(origin.resolve(path))).json();
  }

  /** One measurement of a meter, {@code COUNT}, {@code TOTAL_TIME} or {@code VALUE}. */
  double meter(String path, String statistic) throws IOException, InterruptedException {
    for (JsonNode measured : get("/actuator/metrics/" + path).path("measurements")) {
      if (measured.path("statistic").asString().equals(statistic)) {
        return measured.path("value").asDouble();
      }
    }
    throw new IllegalStateException("no " + statistic + " of " + path);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response =
        http.send(
            request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  @Override
  public void close() throws SQLException {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join().destroyForcibly();
    database.close();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

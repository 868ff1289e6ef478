package dev.gameday.bench;

import dev.gameday.base.token.Scope;
import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.PostgresServer;
import dev.gameday.testkit.peer.TokenIssuer;
import dev.gameday.webhooks.WebhookDispatcherApplication;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A webhook-dispatcher. It logs deliveries only with {@code -Dwebhooks.log=info}. */
final class WebhookService implements AutoCloseable {

  private static final String USER = "webhook_dispatcher";
  private static final String PASSWORD = "bench";
  private static final String KEYS = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ServiceProcess service;
  private final String token;
  private final Connection database;
  private final HttpClient http = HttpClient.newHttpClient();

  private WebhookService(ServiceProcess service, String token, Connection database) {
    this.service = service;
    this.token = token;
    this.database = database;
  }

  static WebhookService start(
      PostgresServer postgres, EmbeddedKafka kafka, TokenIssuer tokens, Path folder)
      throws Exception {
    postgres.createDatabase(USER, USER, PASSWORD);
    String url = postgres.jdbcUrl(USER);
    var settings =
        Map.of(
            "DATABASE_URL",
            url,
            "DATABASE_USER",
            USER,
            "DATABASE_PASSWORD",
            PASSWORD,
            "KAFKA_BOOTSTRAP_SERVERS",
            kafka.bootstrapServers(),
            "GAMEDAY_JWKS_URL",
            tokens.jwksUrl().toString(),
            "GAMEDAY_SESSIONS_URL",
            "http://127.0.0.1:9",
            "GAMEDAY_SECRET_KEYS",
            KEYS,
            "GAMEDAY_WEBHOOK_ALLOWED_ADDRESSES",
            "127.0.0.1/32",
            "logging.level.dev.gameday.webhooks",
            System.getProperty("webhooks.log", "warn"));
    return new WebhookService(
        ServiceProcess.start(
            WebhookDispatcherApplication.class,
            ServiceProcess.SERIAL,
            settings,
            folder.resolve("webhook-dispatcher.log")),
        tokens.token(Scope.WEBHOOKS_MANAGE),
        DriverManager.getConnection(url, USER, PASSWORD));
  }

  long pid() {
    return service.handle().pid();
  }

  Connection database() {
    return database;
  }

  /** A response's status and body. */
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
    String body = "{\"name\":\"bench\",\"url\":\"%s\",\"events\":[\"%s\"]}".formatted(url, event);
    var request =
        HttpRequest.newBuilder(service.origin().resolve("/api/webhooks"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return send(request).json().path("id").asLong();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(service.origin().resolve(path))).json();
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
    service.close();
    database.close();
  }
}

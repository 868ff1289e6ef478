package dev.gameday.contracts;

import dev.gameday.sessions.SessionServiceApplication;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import dev.gameday.webhooks.WebhookDispatcherApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP interface of a running service: springdoc's description, in which schemas have full
 * class names, and the handlers.
 */
record ServiceApi(JsonNode description, List<Handler> handlers) {

  private static final String DISPATCHER_SCHEMA = "webhook_dispatcher";
  private static final String SOME_KEY = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  static ServiceApi ofSessionService(TestKafka kafka, TestDatabase database) {
    return of(SessionServiceApplication.application(), kafka, database, database.jdbcUrl());
  }

  /**
   * Starts webhook-dispatcher in its own database schema, because its migrations require an empty
   * one.
   */
  static ServiceApi ofWebhookDispatcher(TestKafka kafka, TestDatabase database)
      throws SQLException {
    String url = database.jdbcUrl();
    try (var connection = DriverManager.getConnection(url, database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("create schema " + DISPATCHER_SCHEMA);
    }
    String separator = url.contains("?") ? "&" : "?";
    return of(
        WebhookDispatcherApplication.application(),
        kafka,
        database,
        url + separator + "currentSchema=" + DISPATCHER_SCHEMA);
  }

  private static ServiceApi of(
      SpringApplicationBuilder application, TestKafka kafka, TestDatabase database, String url) {
    try (var context =
        application.run(
            "--SERVER_PORT=0",
            "--server.address=127.0.0.1",
            "--DATABASE_URL=" + url,
            "--DATABASE_USER=" + database.user(),
            "--DATABASE_PASSWORD=" + database.password(),
            "--KAFKA_BOOTSTRAP_SERVERS=" + kafka.bootstrapServers(),
            "--KAFKA_TOPIC_PREFIX=" + kafka.topicPrefix(),
            "--GAMEDAY_ADMIN_KEY=nobody logs in",
            "--GAMEDAY_JWKS_URL=http://127.0.0.1:1/",
            "--GAMEDAY_SESSIONS_URL=http://127.0.0.1:1",
            "--GAMEDAY_SECRET_KEYS=" + SOME_KEY,
            "--springdoc.use-fqn=true",
            "--springdoc.override-with-generic-response=false",
            "--springdoc.default-produces-media-type=application/json",
            "--springdoc.paths-to-match=/api/**,/.well-known/**")) {
      return new ServiceApi(description(context), handlers(context));
    }
  }

  private static JsonNode description(ApplicationContext context) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs")).build();
    try (var client = HttpClient.newHttpClient()) {
      return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<Handler> handlers(ApplicationContext context) {
    var handlers = new ArrayList<Handler>();
    context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (mapping, method) -> {
              if (isApi(method.getBeanType())) {
                for (String path : mapping.getPatternValues()) {
                  mapping
                      .getMethodsCondition()
                      .getMethods()
                      .forEach(
                          verb ->
                              handlers.add(
                                  new Handler(
                                      path,
                                      verb.name().toLowerCase(Locale.ROOT),
                                      method.getMethod())));
                }
              }
            });
    return handlers;
  }

  /** Whether the controller belongs to the API. Controllers of pages aren't RestControllers. */
  private static boolean isApi(Class<?> controller) {
    return controller.getName().startsWith("dev.gameday.")
        && controller.isAnnotationPresent(RestController.class);
  }
}

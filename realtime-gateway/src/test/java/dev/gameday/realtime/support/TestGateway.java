package dev.gameday.realtime.support;

import static dev.gameday.base.token.Scope.LIVE;
import static java.util.Objects.requireNonNull;

import dev.gameday.realtime.RealtimeGatewayApplication;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.LiveClient;
import dev.gameday.testkit.peer.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A gateway on a free port. */
public final class TestGateway implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;
  private final TokenIssuer tokens;
  private final int port;

  private TestGateway(ConfigurableApplicationContext context, TokenIssuer tokens) {
    this.context = context;
    this.tokens = tokens;
    this.port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /**
   * @param settings like {@code gameday.connections.max-behind=64KB}
   */
  static TestGateway start(TestKafka kafka, TokenIssuer tokens, String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
    arguments.add("--gameday.feed.topic-prefix=" + kafka.topicPrefix());
    arguments.add("--gameday.tokens.jwks-url=" + tokens.jwksUrl());
    for (String setting : settings) {
      arguments.add("--" + setting);
    }
    return new TestGateway(
        RealtimeGatewayApplication.application().run(arguments.toArray(String[]::new)), tokens);
  }

  /** Returns a client that has authenticated. */
  public LiveClient client() {
    return LiveClient.authenticated(live(), tokens.token(LIVE));
  }

  public URI live() {
    return URI.create("ws://127.0.0.1:" + port + "/api/sessions/live");
  }

  public int port() {
    return port;
  }

  /** Returns the port of metrics and health. */
  public int managementPort() {
    return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
  }

  /** Returns the number of connections that may wait to be accepted. */
  public int acceptQueue() {
    var server = requireNonNull(((WebServerApplicationContext) context).getWebServer());
    return Stream.of(((JettyWebServer) server).getServer().getConnectors())
        .mapToInt(connector -> ((ServerConnector) connector).getAcceptQueueSize())
        .min()
        .orElseThrow();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public HttpResponse<String> get(String path) {
    return get(port, path);
  }

  private HttpResponse<String> get(int port, String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public boolean isReady() {
    return get(managementPort(), "/actuator/health/readiness").statusCode() == 200;
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }
}

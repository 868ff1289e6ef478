package dev.gameday.local.edge;

import dev.gameday.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An edge with the services that a test adds. */
final class EdgeFixture implements AutoCloseable {
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(2);

  private final Upstreams upstreams = new Upstreams();
  private final Edge edge = Edge.open(FreePort.find(), upstreams, RESPONSE_TIMEOUT);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  EdgeFixture with(Upstream upstream, TestService service) {
    upstreams.listening(upstream, service.port());
    return this;
  }

  /** Adds replicas, the first of which is a closed port. */
  EdgeFixture withDeadAnd(Upstream upstream, TestService... services) {
    upstreams.listening(
        upstream,
        IntStream.concat(
                IntStream.of(FreePort.find()), Stream.of(services).mapToInt(TestService::port))
            .toArray());
    return this;
  }

  EdgeFixture withDead(Upstream upstream) {
    upstreams.listening(upstream, FreePort.find());
    return this;
  }

  Upstreams upstreams() {
    return upstreams;
  }

  Edge edge() {
    return edge;
  }

  HttpClient client() {
    return client;
  }

  int port() {
    return edge.port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + edge.port() + path);
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).POST(body).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    edge.close();
  }
}

package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the public HTTP API that sends the same headers with every request. */
public final class Api {

  public static final JsonMapper JSON = JsonMapper.shared();

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI origin;
  private final Map<String, String> headers;

  private Api(URI origin, Map<String, String> headers) {
    this.origin = origin;
    this.headers = headers;
  }

  public static Api of(URI origin) {
    return new Api(origin, Map.of());
  }

  public Api as(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Api with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Api(origin, more);
  }

  URI origin() {
    return origin;
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  public Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  public Answer patch(String path, String body) throws IOException, InterruptedException {
    return send("PATCH", path, body);
  }

  public Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, null);
  }

  public Answer send(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return exchange(
        method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  /** Posts the body in chunks, without a {@code Content-Length}. */
  Answer postWithoutLength(String path, String body) throws IOException, InterruptedException {
    return exchange("POST", path, BodyPublishers.fromPublisher(BodyPublishers.ofString(body)));
  }

  private Answer exchange(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(origin.resolve(path)).timeout(TIMEOUT).method(method, body);
    headers.forEach(request::header);
    if (body.contentLength() != 0 && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    var response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
    String type = response.headers().firstValue("Content-Type").orElse("");
    try (InputStream answer = response.body()) {
      String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
      return new Answer(response.statusCode(), type, retryAfter, text(answer, type));
    }
  }

  /** Returns the body, empty for an event stream, which doesn't end. */
  private static String text(InputStream body, String type) throws IOException {
    return type.startsWith("text/event-stream") ? "" : new String(body.readAllBytes(), UTF_8);
  }

  /**
   * A response of the server.
   *
   * @param retryAfter the {@code Retry-After} header, null if absent
   */
  public record Answer(int status, String contentType, @Nullable String retryAfter, String body) {

    public Answer expect(int expected) {
      assertThat(status).as(body).isEqualTo(expected);
      return this;
    }

    public JsonNode json() {
      return JSON.readTree(body);
    }

    public long id() {
      return json().get("id").longValue();
    }
  }
}

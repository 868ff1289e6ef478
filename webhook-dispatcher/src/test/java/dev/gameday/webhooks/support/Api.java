package dev.gameday.webhooks.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the service's HTTP API. */
public record Api(String origin, String token) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();

  public record Reply(int status, String text, HttpHeaders headers) {

    public JsonNode json() {
      return JSON.readTree(text);
    }
  }

  public record Attempt(int number, @Nullable Integer statusCode, @Nullable String error) {}

  public record Delivery(
      String id, String eventId, String status, List<Attempt> attempts, JsonNode json) {

    public @Nullable String lastError() {
      return attempts.isEmpty() ? null : attempts.getLast().error();
    }
  }

  public Api withToken(String other) {
    return new Api(origin, other);
  }

  public Api anonymous() {
    return withToken("");
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply post(String path, String body) {
    return send("POST", path, body);
  }

  public Reply patch(String path, String body) {
    return send("PATCH", path, body);
  }

  public Reply delete(String path) {
    return send("DELETE", path, null);
  }

  public Reply send(String method, String path, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the id of a new webhook. */
  public long createWebhook(String url, String secret, String... events) {
    Reply reply =
        post(
            "/api/webhooks",
            JSON.writeValueAsString(
                Map.of("name", "Test", "url", url, "secret", secret, "events", events)));
    if (reply.status() != 201) {
      throw new IllegalStateException(reply.text());
    }
    return reply.json().get("id").asLong();
  }

  /** Returns the path of a new webhook of a match. */
  public String createMatchWebhook(String matchId, String body) {
    String path = "/api/events/" + matchId + "/webhooks";
    Reply reply = post(path, body);
    if (reply.status() != 200) {
      throw new IllegalStateException(reply.text());
    }
    return path + "/" + reply.json().get("id").asString();
  }

  /** Returns all of a webhook's deliveries, newest first. */
  public List<Delivery> logs(long webhookId) {
    var deliveries = new ArrayList<Delivery>();
    String cursor = "";
    while (true) {
      JsonNode page = get("/api/webhooks/" + webhookId + "/logs?limit=200" + cursor).json();
      page.get("logs").forEach(json -> deliveries.add(delivery(json)));
      if (page.get("next_cursor").isNull()) {
        return deliveries;
      }
      cursor = "&cursor=" + page.get("next_cursor").asString();
    }
  }

  private static Delivery delivery(JsonNode json) {
    List<Attempt> attempts =
        StreamSupport.stream(json.get("attempts").spliterator(), false)
            .map(
                attempt ->
                    new Attempt(
                        attempt.get("attempt").asInt(),
                        attempt.get("status_code").isNull()
                            ? null
                            : attempt.get("status_code").asInt(),
                        attempt.get("error").isNull() ? null : attempt.get("error").asString()))
            .toList();
    return new Delivery(
        json.get("id").asString(),
        json.get("event_id").asString(),
        json.get("status").asString(),
        attempts,
        json);
  }
}

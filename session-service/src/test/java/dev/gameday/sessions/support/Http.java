package dev.gameday.sessions.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends and receives JSON. */
public final class Http {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI base;
  private final List<String> headers;

  public Http(URI base) {
    this(base, List.of());
  }

  private Http(URI base, List<String> headers) {
    this.base = base;
    this.headers = headers;
  }

  public Http withToken(String token) {
    return withHeader("Authorization", "Bearer " + token);
  }

  public Http withHeader(String name, String value) {
    var more = new ArrayList<>(headers);
    more.addAll(List.of(name, value));
    return new Http(base, more);
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  public Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  public Answer post(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json));
  }

  public Answer put(String path, String json) {
    return send("PUT", path, BodyPublishers.ofString(json));
  }

  public Answer send(String method, String path, BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .setHeader("Content-Type", "application/json")
            .method(method, body);
    for (int i = 0; i < headers.size(); i += 2) {
      request.setHeader(headers.get(i), headers.get(i + 1));
    }
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A response. */
  public record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public int status() {
      return response.statusCode();
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String text(String field) {
      return json().get(field).asString();
    }

    public long number(String field) {
      return json().get(field).asLong();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
      return status() + " " + response.body();
    }
  }
}

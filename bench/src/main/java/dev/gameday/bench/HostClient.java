package dev.gameday.bench;

import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A host's client: signs in, registers a webhook, starts a session, adds games. */
final class HostClient {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String GAME = "{\"game_id\":1}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI origin;
  private final String token;

  private HostClient(URI origin) throws IOException, InterruptedException {
    this.origin = origin;
    String login = "{\"key\":\"" + GamedayProcess.ADMIN_KEY + "\"}";
    var request = HttpRequest.newBuilder(origin.resolve("/api/auth/login"));
    this.token = send(json(request, login)).path("token").asString();
  }

  static HostClient login(URI origin) throws IOException, InterruptedException {
    return new HostClient(origin);
  }

  String token() {
    return token;
  }

  void createWebhook(URI target) throws IOException, InterruptedException {
    post(
        "/api/webhooks",
        """
        {"name":"bench","url":"%s","secret":"bench-secret","events":["game.added"]}"""
            .formatted(target));
  }

  long startSession() throws IOException, InterruptedException {
    return post("/api/sessions", "{\"notes\":\"bench\"}").path("id").asLong();
  }

  /** Adds games by several hosts, each of which waits for a response before its next request. */
  void addGamesSequentially(long session, int count, int hosts) {
    try (var threads = Executors.newFixedThreadPool(hosts)) {
      List<Future<?>> requests = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        requests.add(threads.submit(() -> post(games(session), GAME)));
      }
      for (Future<?> added : requests) {
        added.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a game could not be added", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while games were added", e);
    }
  }

  /** Adds games at a steady rate, without waiting for responses. */
  void addGames(long session, int count, int perSecond) {
    long interval = 1_000_000_000L / perSecond;
    long next = System.nanoTime();
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(next - System.nanoTime());
      next += interval;
      var request = to(games(session), GAME);
      answers.add(http.sendAsync(request, BodyHandlers.ofString()));
    }
    answers.forEach(answer -> requireSuccess(answer.join()));
  }

  private static String games(long session) {
    return "/api/sessions/" + session + "/games";
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    return send(to(path, body));
  }

  private HttpRequest to(String path, String body) {
    var request = HttpRequest.newBuilder(origin.resolve(path));
    return json(request.header("Authorization", "Bearer " + token), body);
  }

  private static HttpRequest json(HttpRequest.Builder request, String body) {
    return request
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    return JSON.readTree(requireSuccess(http.send(request, BodyHandlers.ofString())).body());
  }

  private static HttpResponse<String> requireSuccess(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }
}

package dev.gameday.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays a host with a webhook and some viewers against a trial run, so that the JVM's cache for
 * quick starts also learns how the main path behaves: a later run is fast from its first requests
 * on. {@code ./gameday} runs it beside the trial run, in a process of its own.
 */
public final class Rehearsal {
  private static final int VIEWERS = 20;
  private static final int SESSIONS = 4;
  private static final int GAMES_OF_EACH = 60;
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI origin;
  private final String token;

  private Rehearsal(URI origin, String token) {
    this.origin = origin;
    this.token = token;
  }

  /**
   * @param arguments the trial run's origin and its admin key
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    URI origin = URI.create(arguments[0]);
    String login = "{\"key\":\"" + arguments[1] + "\"}";
    String token = find(TOKEN, new Rehearsal(origin, "").post("/api/auth/login", login));
    new Rehearsal(origin, token).play();
    System.exit(0);
  }

  private void play() throws IOException, InterruptedException {
    HttpServer receiver = receiver();
    post(
        "/api/webhooks",
        """
        {"name":"rehearsal","url":"http://127.0.0.1:%d/","secret":"rehearsal","events":["*"]}"""
            .formatted(receiver.getAddress().getPort()));
    try (var hosts = Executors.newFixedThreadPool(SESSIONS)) {
      for (int i = 0; i < SESSIONS; i++) {
        var _ = hosts.submit(this::playSession);
      }
    }
    receiver.stop(0);
  }

  private Void playSession() throws IOException, InterruptedException {
    String session = "/api/sessions/" + find(ID, post("/api/sessions", "{}"));
    for (int i = 0; i < VIEWERS / SESSIONS; i++) {
      watch(session.substring(session.lastIndexOf('/') + 1));
    }
    for (int i = 0; i < GAMES_OF_EACH; i++) {
      post(session + "/games", "{\"game_id\":1}");
      get(session + "/games");
    }
    post(session + "/close", "{}");
    return null;
  }

  private void watch(String session) {
    WebSocket viewer =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(
                URI.create("ws://" + origin.getAuthority() + "/api/sessions/live"),
                new WebSocket.Listener() {})
            .join();
    viewer.sendText("{\"type\":\"subscribe\",\"sessionId\":" + session + "}", true).join();
  }

  private HttpServer receiver() throws IOException {
    var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    return receiver;
  }

  private void get(String path) throws IOException, InterruptedException {
    send(request(path).GET().build());
  }

  private String post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(origin.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(request.uri() + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  private static String find(Pattern pattern, String text) throws IOException {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IOException("no " + pattern + " in the answer");
    }
    return found.group(1);
  }
}

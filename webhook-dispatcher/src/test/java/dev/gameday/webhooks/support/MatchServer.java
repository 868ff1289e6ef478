package dev.gameday.webhooks.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands in for session-service: serves matches with their owners. */
public final class MatchServer implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final HttpServer server;

  private MatchServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/events/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public static MatchServer start() {
    return new MatchServer();
  }

  /** Returns the setting with this server's address. */
  public String setting() {
    return "GAMEDAY_SESSIONS_URL=http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns the id of a new match. */
  public String ownerless() {
    return match(null);
  }

  public String ownedBy(String subject) {
    return match(subject);
  }

  public void archive(String id) {
    answers.computeIfPresent(
        id,
        (_, answer) ->
            answer.replace("\"archivedAt\":null", "\"archivedAt\":\"2026-03-15T13:30:00.000Z\""));
  }

  public void delete(String id) {
    answers.remove(id);
  }

  /** Answers the next requests with an error. */
  public void failNext(int questions) {
    failures.set(questions);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private String match(@Nullable String owner) {
    String id = UUID.randomUUID().toString().replace("-", "");
    String ownerId = owner == null ? "null" : "\"" + owner + "\"";
    answers.put(
        id,
        "{\"id\":\"%s\",\"title\":\"Thursday\",\"maxPlayers\":10,\"ownerId\":%s,\"archivedAt\":null}"
            .formatted(id, ownerId));
    return id;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String found = answers.get(path.substring("/api/events/".length()));
      int status = found == null ? 404 : 200;
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        status = 500;
      }
      byte[] body = (status == 200 && found != null ? found : "{}").getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

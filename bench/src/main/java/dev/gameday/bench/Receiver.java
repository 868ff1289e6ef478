package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A webhook's receiver that answers 204 at once and records the first arrival of each game. */
final class Receiver implements AutoCloseable {

  private static final Pattern GAMES_PLAYED = Pattern.compile("\"games_played\":(\\d+)");

  private final HttpServer server;
  private final ConcurrentHashMap<Integer, Long> arrivals = new ConcurrentHashMap<>();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  void await(int games) throws InterruptedException {
    while (arrivals.size() < games) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  void arrivals(Arrivals each) {
    arrivals.forEach(each::add);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    long now = CommitLog.micros(Instant.now());
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var games = GAMES_PLAYED.matcher(body);
      if (games.find()) {
        arrivals.putIfAbsent(Integer.valueOf(games.group(1)), now);
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }
}

package dev.gameday.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Somebody's server: remembers what was posted to it, and answers as it was told to, by path; 200
 * where it was told nothing.
 */
final class Receiver implements AutoCloseable {

  /** Answers one request. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /**
   * @param headers first values, by lowercase name
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Received(String path, Map<String, String> headers, byte[] body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    String deliveryId() {
      return header("webhook-id");
    }
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final InetSocketAddress address;
  private HttpServer server;

  private Receiver(InetSocketAddress wanted) {
    this.server = listen(wanted);
    this.address = server.getAddress();
  }

  static Receiver start() {
    return new Receiver(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  static Answer status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  String url(String path) {
    return "http://127.0.0.1:" + address.getPort() + path;
  }

  int port() {
    return address.getPort();
  }

  void answer(String path, Answer answer) {
    answers.put(path, answer);
  }

  List<Received> received(String path) {
    return received.stream().filter(request -> request.path.equals(path)).toList();
  }

  /** How many requests there were. */
  Map<String, Integer> receivedByPath() {
    var counts = new HashMap<String, Integer>();
    received.forEach(request -> counts.merge(request.path, 1, Integer::sum));
    return counts;
  }

  /** Refuses connections from now on. */
  void goDown() {
    server.stop(0);
  }

  void comeBack() {
    server = listen(address);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private HttpServer listen(InetSocketAddress where) {
    try {
      var listening = HttpServer.create(where, 1000);
      listening.createContext("/", this::receive);
      listening.setExecutor(threads);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      received.add(new Received(path, headers(exchange), body));
      answers.getOrDefault(path, status(200)).to(exchange);
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    var headers = new ConcurrentHashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    return headers;
  }
}

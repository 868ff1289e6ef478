package dev.gameday.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server that receives webhooks. It records requests in order of arrival and answers with
 * 200, unless the test has set another answer for the path.
 */
public final class WebhookReceiver implements AutoCloseable {
  private static final int BACKLOG = 1_000;

  /** Answers one request; its body can still be read. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /**
   * @param headers the first value of each header, by lowercase name
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Received(String path, Map<String, String> headers, byte[] body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    public String deliveryId() {
      return header("webhook-id");
    }

    public String text() {
      return new String(body, UTF_8);
    }
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final InetSocketAddress address;
  private HttpServer server;

  private WebhookReceiver(InetSocketAddress wanted) {
    this.server = listen(wanted);
    this.address = server.getAddress();
  }

  public static WebhookReceiver start() {
    return new WebhookReceiver(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  public static Answer status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  /** Answers when the latch has opened or the thread is interrupted. */
  public static Answer statusAfter(CountDownLatch latch, int status) {
    return exchange -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  public String url(String path) {
    return "http://127.0.0.1:" + address.getPort() + path;
  }

  public int port() {
    return address.getPort();
  }

  public void answer(String path, Answer answer) {
    answers.put(path, answer);
  }

  public List<Received> received(String path) {
    return received.stream().filter(request -> request.path.equals(path)).toList();
  }

  /** Returns the number of requests to each path. */
  public Map<String, Integer> receivedByPath() {
    var counts = new HashMap<String, Integer>();
    received.forEach(request -> counts.merge(request.path, 1, Integer::sum));
    return counts;
  }

  /** Refuses connections until {@link #comeBack}. */
  public void goDown() {
    server.stop(0);
  }

  /** Listens on the same port again. */
  public void comeBack() {
    server = listen(address);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private HttpServer listen(InetSocketAddress where) {
    try {
      var listening = HttpServer.create(where, BACKLOG);
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
      exchange.setStreams(new ByteArrayInputStream(body), null);
      answers.getOrDefault(path, status(200)).to(exchange);
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    return exchange.getRequestHeaders().entrySet().stream()
        .collect(
            toMap(
                header -> header.getKey().toLowerCase(Locale.ROOT),
                header -> header.getValue().getFirst()));
  }
}

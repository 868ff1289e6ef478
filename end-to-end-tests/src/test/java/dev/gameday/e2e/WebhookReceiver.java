package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * A real HTTP server that takes webhooks. It refuses what isn't signed with its secret over the
 * exact bytes of the body, and remembers the rest in the order of arrival.
 */
public final class WebhookReceiver implements AutoCloseable {

  private static final byte[] WRONG_SIGNATURE = "wrong signature".getBytes(UTF_8);

  private final String secret;
  private final InetSocketAddress address;
  private final List<Received> accepted = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private HttpServer server;

  private WebhookReceiver(String secret, HttpServer server) {
    this.secret = secret;
    this.server = server;
    this.address = server.getAddress();
    open(server);
  }

  public static WebhookReceiver open(String secret) throws IOException {
    return new WebhookReceiver(secret, listen(0));
  }

  /** From now on connections are refused. */
  void goDown() {
    server.stop(0);
  }

  /** Back at the same address. */
  void comeBack() throws IOException {
    server = listen(address.getPort());
    open(server);
  }

  public String url() {
    return "http://127.0.0.1:" + address.getPort() + "/webhooks/jackbox";
  }

  public String secret() {
    return secret;
  }

  public List<Received> accepted() {
    return List.copyOf(accepted);
  }

  List<Received> accepted(Predicate<JsonNode> body) {
    return accepted.stream().filter(received -> body.test(received.json())).toList();
  }

  List<Received> ofSession(long sessionId) {
    return accepted(
        body ->
            body.at("/data/session/id").asLong(-1) == sessionId
                || body.at("/data/sessionId").asLong(-1) == sessionId);
  }

  /** Bodies whose signature was wrong. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static HttpServer listen(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  private void open(HttpServer opened) {
    opened.createContext("/webhooks/jackbox", this::take);
    opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    opened.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (isSigned(body, exchange.getRequestHeaders().getFirst("X-Webhook-Signature"))) {
        accepted.add(new Received(exchange.getRequestHeaders(), body));
        exchange.sendResponseHeaders(200, -1);
      } else {
        refused.add(body);
        exchange.sendResponseHeaders(401, WRONG_SIGNATURE.length);
        exchange.getResponseBody().write(WRONG_SIGNATURE);
      }
    }
  }

  private boolean isSigned(String body, String signature) {
    byte[] expected = ("sha256=" + hmac(body)).getBytes(UTF_8);
    return signature != null && MessageDigest.isEqual(expected, signature.getBytes(UTF_8));
  }

  private String hmac(String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** A delivery whose signature was right. */
  public record Received(Headers headers, String body) {

    public JsonNode json() {
      return Api.JSON.readTree(body);
    }

    public String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }
}

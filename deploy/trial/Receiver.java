import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver of webhooks. Accepts those with a valid signature, and answers GET with their bodies
 * in the order of arrival, one per line.
 */
class Receiver {
  private static final byte[] SECRET = "a-secret-of-the-trial".getBytes(StandardCharsets.UTF_8);

  private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

  public static void main(String[] arguments) throws IOException {
    var receiver = new Receiver();
    var server = HttpServer.create(new InetSocketAddress(9000), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", receiver::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("GET")) {
        byte[] all = String.join("\n", bodies).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, all.length == 0 ? -1 : all.length);
        exchange.getResponseBody().write(all);
      } else {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean valid =
            signature(body).equals(exchange.getRequestHeaders().getFirst("X-Webhook-Signature"));
        if (valid) {
          bodies.add(new String(body, StandardCharsets.UTF_8));
        }
        exchange.sendResponseHeaders(valid ? 204 : 401, -1);
      }
    }
  }

  private static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.gameday.testkit.peer.WebhookReceiver;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A webhook receiver that accepts only deliveries signed with its secret over the exact bytes of
 * the body. Records them in order of arrival.
 */
public final class VerifyingReceiver implements AutoCloseable {

  private static final String PATH = "/webhooks/jackbox";

  private static final byte[] WRONG_SIGNATURE = "wrong signature".getBytes(UTF_8);

  private final WebhookReceiver receiver = WebhookReceiver.start();
  private final List<Received> accepted = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final String secret;

  private VerifyingReceiver(String secret) {
    this.secret = secret;
    receiver.answer(PATH, this::answer);
  }

  public static VerifyingReceiver open(String secret) {
    return new VerifyingReceiver(secret);
  }

  /** Refuses connections until {@link #comeBack}. */
  void goDown() {
    receiver.goDown();
  }

  /** Listens on the same port again. */
  void comeBack() {
    receiver.comeBack();
  }

  public String url() {
    return receiver.url(PATH);
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

  /** Returns the bodies of deliveries with an invalid signature. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() {
    receiver.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
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

  private boolean isSigned(String body, @Nullable String signature) {
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

  /** A delivery with a valid signature. */
  public record Received(Headers headers, String body) {

    public JsonNode json() {
      return Api.JSON.readTree(body);
    }

    public String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }
}

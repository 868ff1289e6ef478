package dev.gameday.base.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gameday.base.problem.Problem;
import dev.gameday.base.problem.ProblemType;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteTokenKeysIT {

  private static final PublicKey KEY = Jwks.CRV.Ed25519.keyPair().build().getPublic();

  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer issuer;
  private final RemoteTokenKeys keys;

  private volatile int status = 200;

  RemoteTokenKeysIT() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          byte[] body = keySet().getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    issuer.start();
    keys =
        new RemoteTokenKeys(
            URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json"));
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
  }

  @Test
  void shouldCacheFetchedKeys() {
    assertThat(keys.find("k1")).contains(KEY);
    assertThat(keys.find("k1")).contains(KEY);
    assertThat(requests).hasValue(1);
  }

  @Test
  void shouldNotLetUnknownKeysFloodTheIssuer() {
    for (int i = 0; i < 10; i++) {
      assertThat(keys.find("made-up-" + i)).isEmpty();
    }

    assertThat(requests).hasValue(1);
  }

  @Test
  void shouldKeepKnownKeysWhileTheIssuerIsAway() {
    assertThat(keys.find("k1")).contains(KEY);
    issuer.stop(0);

    assertThat(keys.find("k1")).contains(KEY);
  }

  @Test
  void shouldBeUnavailableBeforeTheFirstFetch() {
    status = 500;

    assertThatThrownBy(() -> keys.find("k1"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
  }

  private static String keySet() {
    byte[] encoded = KEY.getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    String x = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    return """
    {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k1","use":"sig","alg":"EdDSA","x":"%s"}]}\
    """
        .formatted(x);
  }
}

package dev.gameday.base.token;

import dev.gameday.base.problem.Problem;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that session-service publishes (RFC 7517). They are fetched on first use, again after
 * five minutes, and if a token names an unknown key, at most every ten seconds. While
 * session-service is unavailable the last fetched keys stay in use.
 */
public final class RemoteTokenKeys implements TokenKeys {

  private static final Logger log = LoggerFactory.getLogger(RemoteTokenKeys.class);

  private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(5);
  private static final Duration MIN_REFETCH_INTERVAL = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final URI jwksUri;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  private volatile @Nullable Fetched fetched;

  public RemoteTokenKeys(URI jwksUri) {
    this.jwksUri = jwksUri;
  }

  @Override
  public Optional<PublicKey> find(String keyId) {
    Fetched known = fetched;
    if (known == null || known.needsRefresh(keyId)) {
      known = refresh(keyId);
    }
    return Optional.ofNullable(known.keys.get(keyId));
  }

  private synchronized Fetched refresh(String keyId) {
    Fetched known = fetched;
    if (known != null && !known.needsRefresh(keyId)) {
      return known;
    }
    Fetched fresh = fetchOr(known);
    fetched = fresh;
    return fresh;
  }

  private Fetched fetchOr(@Nullable Fetched known) {
    try {
      return new Fetched(fetch(), System.nanoTime());
    } catch (IOException | JwtException e) {
      log.atWarn()
          .addKeyValue("event.action", "token_keys.fetch_failed")
          .addKeyValue("url", jwksUri)
          .addKeyValue("reason", e.toString())
          .log("Cannot fetch the token keys; retrying on demand");
      if (known == null) {
        throw Problem.unavailable(
            "Tokens cannot be verified at the moment; retry later.", Duration.ofSeconds(1));
      }
      return new Fetched(known.keys, System.nanoTime());
    }
  }

  private Map<String, PublicKey> fetch() throws IOException {
    var request = HttpRequest.newBuilder(jwksUri).timeout(TIMEOUT).build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return read(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Map<String, PublicKey> read(String jwks) {
    var keys = new HashMap<String, PublicKey>();
    for (Jwk<?> jwk : Jwks.setParser().build().parse(jwks).getKeys()) {
      if (jwk.toKey() instanceof PublicKey key) {
        keys.put(jwk.getId(), key);
      }
    }
    return Map.copyOf(keys);
  }

  private record Fetched(Map<String, PublicKey> keys, long atNanos) {

    boolean needsRefresh(String keyId) {
      Duration age = Duration.ofNanos(System.nanoTime() - atNanos);
      Duration limit = keys.containsKey(keyId) ? REFRESH_INTERVAL : MIN_REFETCH_INTERVAL;
      return age.compareTo(limit) > 0;
    }
  }
}

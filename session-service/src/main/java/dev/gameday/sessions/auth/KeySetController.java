package dev.gameday.sessions.auth;

import dev.gameday.base.token.TokenFormat;
import io.jsonwebtoken.security.Jwks;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The public keys for whoever verifies tokens (RFC 7517). A verifier that meets an unknown {@code
 * kid} fetches the set again, so a rotation needs no waiting for caches of its own.
 */
@RestController
class KeySetController {

  private static final CacheControl CACHED =
      CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

  private final SigningKeys keys;

  KeySetController(SigningKeys keys) {
    this.keys = keys;
  }

  /** Publishes the keys that tokens are verified with. */
  @GetMapping("/.well-known/jwks.json")
  ResponseEntity<KeySet> keySet() {
    List<Map<String, ?>> set = new ArrayList<>();
    keys.published().forEach((id, key) -> set.add(jwk(id, key)));
    return ResponseEntity.ok().cacheControl(CACHED).body(new KeySet(set));
  }

  private static Map<String, ?> jwk(String id, PublicKey key) {
    return Jwks.builder()
        .key(key)
        .id(id)
        .algorithm(TokenFormat.ALGORITHM)
        .publicKeyUse("sig")
        .build();
  }

  record KeySet(List<Map<String, ?>> keys) {}
}

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
 * REST endpoint for the public keys that verify tokens (RFC 7517). A verifier fetches the set again
 * when it gets an unknown {@code kid}, so a rotation does not have to wait until caches expire.
 */
@RestController
class KeySetController {

  private static final CacheControl CACHED =
      CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

  private final SigningKeys keys;

  KeySetController(SigningKeys keys) {
    this.keys = keys;
  }

  /** Get the public keys that verify tokens. */
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

  /**
   * A JSON Web Key Set (RFC 7517).
   *
   * @param keys public keys in JWK format, the current one first
   */
  record KeySet(List<Map<String, ?>> keys) {}
}

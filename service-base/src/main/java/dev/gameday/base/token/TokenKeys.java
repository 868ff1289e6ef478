package dev.gameday.base.token;

import java.security.PublicKey;
import java.util.Optional;

/**
 * The public keys that verify tokens. session-service stores them in its database; the other
 * services fetch them from session-service.
 */
@FunctionalInterface
public interface TokenKeys {

  /**
   * @param keyId the {@code kid} of a token's header
   * @return the key, or empty if no key has that id
   * @throws dev.gameday.base.problem.Problem (503) if the keys are unavailable
   */
  Optional<PublicKey> find(String keyId);
}

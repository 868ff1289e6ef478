package dev.gameday.base.token;

import java.security.PublicKey;
import java.util.Optional;

/**
 * The public keys that tokens are signed with. session-service has them in its database, the other
 * services fetch them from it.
 */
@FunctionalInterface
public interface TokenKeys {

  /**
   * @param keyId the {@code kid} of a token's header
   * @return the key, or empty if there is none by that id
   * @throws dev.gameday.base.problem.Problem (503) if the keys can't be had right now
   */
  Optional<PublicKey> find(String keyId);
}

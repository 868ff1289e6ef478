package dev.gameday.sessions.auth;

import dev.gameday.base.http.Text;
import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.Scope;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A token to issue.
 *
 * @param subject name of the token's bearer
 * @param scopes scopes to grant, all but {@code admin}
 * @param expiresIn lifetime in seconds, at most 30 days
 */
record TokenRequest(
    @NotNull(message = "is required") @Text(max = 100) String subject,
    @NotEmpty(message = "must name at least one scope") List<@NotNull String> scopes,
    @NotNull(message = "is required") Long expiresIn) {

  /** Only a login grants {@code admin}. */
  private static final Set<Scope> GRANTABLE = EnumSet.complementOf(EnumSet.of(Scope.ADMIN));

  /**
   * @throws Problem (400) naming the allowed scopes
   */
  Set<Scope> grantedScopes() {
    return scopes.stream().map(TokenRequest::grantable).collect(Collectors.toSet());
  }

  /**
   * @throws Problem (400) naming the allowed range
   */
  Duration timeToLive() {
    long max = SigningKeys.MAX_TOKEN_TTL.toSeconds();
    if (expiresIn < 1 || expiresIn > max) {
      throw Problem.invalid("expiresIn", "must be between 1 and " + max + " seconds");
    }
    return Duration.ofSeconds(expiresIn);
  }

  private static Scope grantable(String name) {
    return Scope.ofWireName(name)
        .filter(GRANTABLE::contains)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "scopes",
                    GRANTABLE.stream()
                        .map(Scope::wireName)
                        .collect(Collectors.joining(", ", "must be among ", ""))));
  }
}

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
 * What a narrower token is to be good for.
 *
 * @param expiresIn in seconds
 */
record TokenRequest(
    @NotNull(message = "is required") @Text(max = 100) String subject,
    @NotEmpty(message = "must name at least one scope") List<@NotNull String> scopes,
    @NotNull(message = "is required") Long expiresIn) {

  /** Only logging in makes an admin. */
  private static final Set<Scope> GRANTABLE = EnumSet.complementOf(EnumSet.of(Scope.ADMIN));

  /**
   * @throws Problem (400) naming the scopes that there are
   */
  Set<Scope> grantedScopes() {
    return scopes.stream().map(TokenRequest::grantable).collect(Collectors.toSet());
  }

  /**
   * @throws Problem (400) naming the bounds
   */
  Duration life() {
    long longest = SigningKeys.MAX_TOKEN_TTL.toSeconds();
    if (expiresIn < 1 || expiresIn > longest) {
      throw Problem.invalid("expiresIn", "must be between 1 and " + longest + " seconds");
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

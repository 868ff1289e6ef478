package dev.gameday.webhooks.signature;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The signing secrets of a webhook: none, one, or for a day after a rotation its predecessors, too.
 *
 * @param current null for a webhook without signatures
 * @param retiring latest first
 */
public record SigningSecrets(@Nullable SigningSecret current, List<Retiring> retiring) {

  /**
   * A rotated secret that still signs.
   *
   * @param until end of its use, exclusive
   */
  public record Retiring(SigningSecret secret, Instant until) {}

  public SigningSecrets {
    retiring = List.copyOf(retiring);
  }

  /** Adds a secret that was rotated before all the others. */
  public SigningSecrets with(Retiring old) {
    return new SigningSecrets(current, Stream.concat(retiring.stream(), Stream.of(old)).toList());
  }

  /**
   * The value of {@code X-Webhook-Signature}, signed by the current secret only, because receivers
   * compare the whole value. Empty without a secret.
   */
  public Optional<String> signBody(byte[] body) {
    return Optional.ofNullable(current).map(secret -> secret.signBody(body));
  }

  /**
   * The value of {@code webhook-signature}: one signature for each unexpired secret, the current
   * one first (Standard Webhooks 1.0, section "Signature scheme"). Empty without a secret.
   *
   * @param now the time whose epoch second is the value of {@code webhook-timestamp}
   */
  public Optional<String> signMessage(UUID id, Instant now, byte[] body) {
    if (current == null) {
      return Optional.empty();
    }
    Stream<SigningSecret> old =
        retiring.stream().filter(secret -> now.isBefore(secret.until)).map(Retiring::secret);
    return Optional.of(
        Stream.concat(Stream.of(current), old)
            .map(secret -> secret.signMessage(id, now.getEpochSecond(), body))
            .collect(joining(" ")));
  }
}

package dev.gameday.idempotency;

import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.net.ClientAddress;
import dev.gameday.base.token.TokenVerifier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Import this to accept Idempotency-Key. A table {@code idempotency_key} and an {@link
 * ResponseCipher} bean must be there; so it is for services with a database, and no component scan
 * finds it.
 */
@EnableConfigurationProperties(IdempotencySettings.class)
public class IdempotencyKeys {

  /** The request header that carries a key. */
  public static final String HEADER = "Idempotency-Key";

  @Bean
  IdempotencyKeyTable keyTable(JdbcClient jdbc, ResponseCipher seal, IdempotencySettings settings) {
    return new IdempotencyKeyTable(jdbc, seal, settings);
  }

  @Bean
  CommitMarker effectMark(IdempotencyKeyTable keys) {
    return new CommitMarker(keys);
  }

  @Bean
  ClaimRenewal heldClaims(
      IdempotencyKeyTable keys, IdempotencySettings settings, BackgroundLoops loops) {
    return new ClaimRenewal(keys, settings, loops);
  }

  @Bean
  ExpiredKeys expiredKeys(
      IdempotencyKeyTable keys, IdempotencySettings settings, BackgroundLoops loops) {
    return new ExpiredKeys(keys, settings, loops);
  }

  @Bean
  IdempotencyFilter idempotencyFilter(
      IdempotencyKeyTable keys,
      ClaimRenewal claims,
      CommitMarker effects,
      TokenVerifier tokens,
      ClientAddress addresses,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
    return new IdempotencyFilter(keys, claims, effects, tokens, addresses, failures);
  }
}

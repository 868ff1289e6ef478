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
 * Configuration that a service imports to accept Idempotency-Key. It requires a table {@code
 * idempotency_key} and a {@link ResponseCipher} bean. Component scans don't find it because not
 * every service has a database.
 */
@EnableConfigurationProperties(IdempotencySettings.class)
public class IdempotencyKeys {

  /** The request header that carries a key. */
  public static final String HEADER = "Idempotency-Key";

  @Bean
  IdempotencyKeyTable keyTable(
      JdbcClient jdbc, ResponseCipher cipher, IdempotencySettings settings) {
    return new IdempotencyKeyTable(jdbc, cipher, settings);
  }

  @Bean
  CommitMarker commitMarker(IdempotencyKeyTable keys) {
    return new CommitMarker(keys);
  }

  @Bean
  ClaimRenewal claimRenewal(
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
      CommitMarker commitMarker,
      TokenVerifier tokens,
      ClientAddress addresses,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
    return new IdempotencyFilter(keys, claims, commitMarker, tokens, addresses, failures);
  }
}

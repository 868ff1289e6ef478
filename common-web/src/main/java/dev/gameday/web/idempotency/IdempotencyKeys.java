package dev.gameday.web.idempotency;

import dev.gameday.web.client.ClientAddress;
import dev.gameday.web.token.TokenVerifier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Import this to accept Idempotency-Key. A table {@code idempotency_key} and an {@link AnswerSeal}
 * bean must be there; so it is for services with a database, and no component scan finds it.
 */
@EnableConfigurationProperties(IdempotencySettings.class)
public class IdempotencyKeys {

  /** The request header that carries a key. */
  public static final String HEADER = "Idempotency-Key";

  @Bean
  KeyTable keyTable(JdbcClient jdbc, AnswerSeal seal, IdempotencySettings settings) {
    return new KeyTable(jdbc, seal, settings);
  }

  @Bean
  EffectMark effectMark(KeyTable keys) {
    return new EffectMark(keys);
  }

  @Bean
  HeldClaims heldClaims(KeyTable keys, IdempotencySettings settings) {
    return new HeldClaims(keys, settings);
  }

  @Bean
  IdempotencyFilter idempotencyFilter(
      KeyTable keys,
      HeldClaims claims,
      EffectMark effects,
      TokenVerifier tokens,
      ClientAddress addresses,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
    return new IdempotencyFilter(keys, claims, effects, tokens, addresses, failures);
  }

  @Bean
  Repeating idempotencyRenewal(HeldClaims claims, IdempotencySettings settings) {
    return new Repeating("held-claims", settings.renewEvery(), claims::renew);
  }

  @Bean
  Repeating idempotencySweep(KeyTable keys, IdempotencySettings settings) {
    return new Repeating("expired-keys", settings.sweepEvery(), new ExpiredKeys(keys)::sweep);
  }
}

package dev.gameday.base.kafka;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;

/** What to do about failures of Kafka that don't go away by waiting. */
public final class KafkaAdvice {

  private KafkaAdvice() {}

  /** Empty for whatever waiting may help. */
  public static Optional<String> on(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String advice = advice(cause);
      if (advice != null) {
        return Optional.of(advice);
      }
    }
    return Optional.empty();
  }

  private static @Nullable String advice(Throwable failure) {
    return switch (failure) {
      case InvalidReplicationFactorException _ ->
          "Kafka has too few brokers for topics with this KAFKA_REPLICATION_FACTOR: start more"
              + " brokers, or lower it";
      case SaslAuthenticationException _ ->
          "Kafka refuses the name or the password: see to SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG";
      case SslAuthenticationException _ ->
          "The broker's certificate isn't trusted, or is another host's: see to"
              + " SPRING_KAFKA_PROPERTIES_SSL_TRUSTSTORE_LOCATION and KAFKA_BOOTSTRAP_SERVERS";
      case AuthorizationException _ ->
          "Kafka knows us, but doesn't let us: give its user the rights that docs/deploying.md lists";
      default -> null;
    };
  }
}

package dev.gameday.base.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaAdviceTest {

  @Test
  void shouldNameTheWrongSetting() {
    assertThat(KafkaAdvice.on(new InvalidReplicationFactorException("3 > 1")))
        .hasValueSatisfying(advice -> assertThat(advice).contains("KAFKA_REPLICATION_FACTOR"));
    assertThat(KafkaAdvice.on(new SaslAuthenticationException("Invalid username or password")))
        .hasValueSatisfying(advice -> assertThat(advice).contains("SASL_JAAS_CONFIG"));
    assertThat(KafkaAdvice.on(new SslAuthenticationException("handshake failed")))
        .hasValueSatisfying(advice -> assertThat(advice).contains("SSL_TRUSTSTORE_LOCATION"));
    assertThat(KafkaAdvice.on(new TopicAuthorizationException("gameday.session-events.v1")))
        .isEqualTo(KafkaAdvice.on(new GroupAuthorizationException("webhook-dispatcher")))
        .hasValueSatisfying(advice -> assertThat(advice).contains("docs/deploying.md"));
  }

  @Test
  void shouldFindTheCauseOfAFailure() {
    var behind =
        new KafkaException(
            "no topics", new ExecutionException(new SaslAuthenticationException("")));

    assertThat(KafkaAdvice.on(behind)).isPresent();
  }

  @Test
  void shouldGiveNoAdviceIfARetryMaySucceed() {
    assertThat(KafkaAdvice.on(new TimeoutException("no broker"))).isEmpty();
  }
}

package dev.gameday.webhooks.delivery;

import dev.gameday.events.Topic;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param retention how long the log is kept; at least as long as Kafka keeps the events, or what
 *     was delivered could be taken for new
 */
@ConfigurationProperties("gameday.delivery")
record DeliverySettings(@DefaultValue("30d") Duration retention) {

  DeliverySettings {
    if (retention.compareTo(Topic.RETENTION) < 0) {
      throw new IllegalArgumentException(
          "gameday.delivery.retention must be at least %d days, as long as Kafka keeps events."
              .formatted(Topic.RETENTION.toDays()));
    }
  }
}

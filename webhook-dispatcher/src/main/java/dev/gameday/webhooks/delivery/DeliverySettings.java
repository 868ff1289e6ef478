package dev.gameday.webhooks.delivery;

import dev.gameday.events.Topic;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the delivery log.
 *
 * @param retention the lifetime of the log, at least that of events in Kafka: without the log, an
 *     event that is consumed again would be delivered again
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

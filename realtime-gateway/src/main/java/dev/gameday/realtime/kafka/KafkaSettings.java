package dev.gameday.realtime.kafka;

import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Kafka connection settings, with the keys of Spring Boot, as in the other services.
 *
 * @param bootstrapServers addresses of the brokers
 * @param properties client properties for the connection, such as security, with Kafka's names
 */
@Validated
@ConfigurationProperties("spring.kafka")
public record KafkaSettings(
    @NotBlank(message = "KAFKA_BOOTSTRAP_SERVERS must be set") String bootstrapServers,
    @DefaultValue Map<String, String> properties) {

  /**
   * Builds the configuration of one client.
   *
   * @param own this client's other properties, which override the common ones
   */
  public Map<String, Object> client(Map<String, Object> own) {
    var settings = new HashMap<String, Object>(properties);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.putAll(own);
    return settings;
  }
}

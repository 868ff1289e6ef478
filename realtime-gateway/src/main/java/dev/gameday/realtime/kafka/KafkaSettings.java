package dev.gameday.realtime.kafka;

import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * By the names that Spring Boot has for it, as in the other services.
 *
 * @param properties what every client needs to get in, in Kafka's own words
 */
@Validated
@ConfigurationProperties("spring.kafka")
public record KafkaSettings(
    @NotBlank(message = "KAFKA_BOOTSTRAP_SERVERS must be set") String bootstrapServers,
    @DefaultValue Map<String, String> properties) {

  /**
   * @param own what this client needs besides; it wins over the properties
   */
  public Map<String, Object> client(Map<String, Object> own) {
    var settings = new HashMap<String, Object>(properties);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.putAll(own);
    return settings;
  }
}

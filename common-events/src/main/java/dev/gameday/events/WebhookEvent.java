package dev.gameday.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What happens to a webhook that listens to all sessions, and is told to others that want to know.
 * The components of each record are the members of the JSON {@code data}. It comes straight out of
 * webhook-dispatcher's own log of deliveries: it is neither on Kafka nor on the WebSocket.
 */
public sealed interface WebhookEvent {

  String DISABLED = "webhook.disabled";
  String RECOVERED = "webhook.recovered";

  /** The names that clients subscribe to and see. */
  List<String> WIRE_NAMES = List.of(DISABLED, RECOVERED);

  String wireName();

  long webhookId();

  /** A webhook was disabled because of how its endpoint answers, not by its owner. */
  record WebhookDisabled(DisabledWebhook webhook) implements WebhookEvent {

    @Override
    public String wireName() {
      return DISABLED;
    }

    @Override
    public long webhookId() {
      return webhook.id;
    }
  }

  /**
   * A webhook as it was disabled.
   *
   * @param failingSince since when all its attempts have failed
   */
  record DisabledWebhook(
      long id,
      String name,
      boolean enabled,
      @JsonProperty("disabled_reason") String disabledReason,
      @JsonProperty("disabled_at") Instant disabledAt,
      @JsonProperty("failing_since") Instant failingSince) {}

  /** A webhook that was disabled so, and was enabled again, has taken a delivery. */
  record WebhookRecovered(RecoveredWebhook webhook) implements WebhookEvent {

    @Override
    public String wireName() {
      return RECOVERED;
    }

    @Override
    public long webhookId() {
      return webhook.id;
    }
  }

  /**
   * A webhook that works again.
   *
   * @param disabledAt when it had been disabled
   */
  record RecoveredWebhook(
      long id,
      String name,
      boolean enabled,
      @JsonProperty("disabled_at") Instant disabledAt,
      @JsonProperty("recovered_at") Instant recoveredAt) {}
}

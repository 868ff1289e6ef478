package dev.gameday.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A change of a global webhook's state, delivered to other webhooks that subscribe to it. The
 * components of each record are the members of the JSON {@code data}. webhook-dispatcher writes
 * these events directly to its delivery log; they are sent neither to Kafka nor to live clients.
 */
public sealed interface WebhookEvent {

  String DISABLED = "webhook.disabled";
  String RECOVERED = "webhook.recovered";

  /** The names that clients subscribe to and receive. */
  List<String> WIRE_NAMES = List.of(DISABLED, RECOVERED);

  String wireName();

  long webhookId();

  /** A webhook was disabled because its endpoint failed, not by its owner. */
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
   * A disabled webhook.
   *
   * @param failingSince the time since which all its attempts have failed
   */
  record DisabledWebhook(
      long id,
      String name,
      boolean enabled,
      @JsonProperty("disabled_reason") String disabledReason,
      @JsonProperty("disabled_at") Instant disabledAt,
      @JsonProperty("failing_since") Instant failingSince) {}

  /** A webhook was enabled again after such failures and has received a delivery. */
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
   * A recovered webhook.
   *
   * @param disabledAt the time at which it was disabled
   */
  record RecoveredWebhook(
      long id,
      String name,
      boolean enabled,
      @JsonProperty("disabled_at") Instant disabledAt,
      @JsonProperty("recovered_at") Instant recoveredAt) {}
}

package dev.gameday.webhooks.history;

import dev.gameday.base.problem.Problem;
import dev.gameday.webhooks.delivery.DeliveryStatus;
import dev.gameday.webhooks.delivery.TimeRange;
import dev.gameday.webhooks.endpoint.WebhookKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Criteria for a webhook's deliveries; a null criterion selects all.
 *
 * @param since earliest event time, inclusive
 * @param until latest event time, exclusive
 */
record DeliveryFilter(
    @Nullable DeliveryStatus status,
    @Nullable String eventType,
    @Nullable Instant since,
    @Nullable Instant until) {

  static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null);

  /**
   * The filter of a request's query parameters.
   *
   * @throws Problem (400) with the parameter and its allowed values, if a value is not allowed
   */
  static DeliveryFilter of(
      WebhookKind kind,
      @Nullable String status,
      @Nullable String eventType,
      @Nullable Instant since,
      @Nullable Instant until) {
    if (eventType != null && !kind.knows(eventType)) {
      throw Problem.invalid(typeField(kind), "must be one of " + kind.typeNames());
    }
    if (since != null && until != null && !since.isBefore(until)) {
      throw Problem.invalid("until", "must be after since");
    }
    return new DeliveryFilter(
        status == null ? null : DeliveryStatus.of(kind, status), eventType, since, until);
  }

  private static String typeField(WebhookKind kind) {
    return switch (kind) {
      case GLOBAL -> "event";
      case MATCH -> "eventType";
    };
  }

  /** Whether it selects every status and event type. */
  boolean hasAnyStatusAndType() {
    return status == null && eventType == null;
  }

  String[] statuses() {
    return status == null ? DeliveryStatus.allStored() : new String[] {status.stored()};
  }

  String[] eventTypes() {
    return eventType == null ? WebhookKind.allNames() : new String[] {eventType};
  }

  TimeRange range() {
    return TimeRange.of(since, until);
  }
}

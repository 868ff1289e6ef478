package dev.gameday.webhooks.delivery;

import dev.gameday.web.problem.Problem;
import dev.gameday.webhooks.subscription.Family;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of a webhook's deliveries are asked for; what is null leaves the choice open.
 *
 * @param since the time of the earliest event
 * @param until the first moment after the latest
 */
record DeliveryFilter(
    @Nullable DeliveryStatus status,
    @Nullable String eventType,
    @Nullable Instant since,
    @Nullable Instant until) {

  static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null);

  /**
   * Takes what a client wrote.
   *
   * @param typeField what the client calls the event type
   * @throws Problem (400) that names the field and what is allowed
   */
  static DeliveryFilter of(
      Family family,
      @Nullable String status,
      String typeField,
      @Nullable String eventType,
      @Nullable Instant since,
      @Nullable Instant until) {
    if (eventType != null && !family.knows(eventType)) {
      throw Problem.invalid(typeField, "must be one of " + family.typeNames());
    }
    if (since != null && until != null && !since.isBefore(until)) {
      throw Problem.invalid("until", "must be after since");
    }
    return new DeliveryFilter(
        status == null ? null : DeliveryStatus.of(family, status), eventType, since, until);
  }

  /** Whether status and type are left open. */
  boolean takesAnyKind() {
    return status == null && eventType == null;
  }

  String[] statuses() {
    return status == null ? DeliveryStatus.allStored() : new String[] {status.stored()};
  }

  String[] eventTypes() {
    return eventType == null ? Family.allNames() : new String[] {eventType};
  }

  TimeRange range() {
    return TimeRange.of(since, until);
  }
}

package dev.gameday.webhooks.delivery;

import static java.util.stream.Collectors.joining;

import dev.gameday.base.problem.Problem;
import dev.gameday.webhooks.endpoint.WebhookKind;
import java.util.stream.Stream;

/** The status of a delivery, with its word in the database and in each API family. */
public enum DeliveryStatus {
  PENDING("pending", "pending"),
  SUCCESS("success", "success"),
  EXHAUSTED("exhausted", "failed");

  private final String stored;
  private final String ofMatch;

  DeliveryStatus(String stored, String ofMatch) {
    this.stored = stored;
    this.ofMatch = ofMatch;
  }

  public String stored() {
    return stored;
  }

  public static String[] allStored() {
    return Stream.of(values()).map(DeliveryStatus::stored).toArray(String[]::new);
  }

  public static DeliveryStatus ofStored(String stored) {
    return Stream.of(values())
        .filter(status -> status.stored.equals(stored))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("unknown status " + stored));
  }

  /**
   * The status of a word in an API family.
   *
   * @throws Problem (400) for an unknown word; it lists the allowed words
   */
  public static DeliveryStatus of(WebhookKind kind, String word) {
    return Stream.of(values())
        .filter(status -> status.name(kind).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "status",
                    Stream.of(values())
                        .map(status -> status.name(kind))
                        .collect(joining(", ", "must be one of ", ""))));
  }

  public String name(WebhookKind kind) {
    return switch (kind) {
      case GLOBAL -> stored;
      case MATCH -> ofMatch;
    };
  }
}

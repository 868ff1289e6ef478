package dev.gameday.webhooks.delivery;

import static java.util.stream.Collectors.joining;

import dev.gameday.base.problem.Problem;
import dev.gameday.webhooks.endpoint.WebhookKind;
import java.util.stream.Stream;

/** Where a delivery stands, in the word of the database and in that of each family's clients. */
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

  /**
   * @throws Problem (400) that lists what is known, if the client's word isn't
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

  private String name(WebhookKind kind) {
    return switch (kind) {
      case GLOBAL -> stored;
      case MATCH -> ofMatch;
    };
  }
}

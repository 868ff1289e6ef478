package dev.gameday.webhooks.delivery;

import static java.util.stream.Collectors.joining;

import dev.gameday.web.problem.Problem;
import dev.gameday.webhooks.subscription.Family;
import java.util.stream.Stream;

/** Where a delivery stands, in the word of the database and in that of each family's clients. */
enum DeliveryStatus {
  PENDING("pending", "pending"),
  SUCCESS("success", "success"),
  EXHAUSTED("exhausted", "failed");

  private final String stored;
  private final String ofMatch;

  DeliveryStatus(String stored, String ofMatch) {
    this.stored = stored;
    this.ofMatch = ofMatch;
  }

  String stored() {
    return stored;
  }

  static String[] allStored() {
    return Stream.of(values()).map(DeliveryStatus::stored).toArray(String[]::new);
  }

  /**
   * @throws Problem (400) that lists what is known, if the client's word isn't
   */
  static DeliveryStatus of(Family family, String word) {
    return Stream.of(values())
        .filter(status -> status.name(family).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "status",
                    Stream.of(values())
                        .map(status -> status.name(family))
                        .collect(joining(", ", "must be one of ", ""))));
  }

  private String name(Family family) {
    return switch (family) {
      case GLOBAL -> stored;
      case MATCH -> ofMatch;
    };
  }
}

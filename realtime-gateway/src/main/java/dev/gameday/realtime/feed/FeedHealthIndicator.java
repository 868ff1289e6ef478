package dev.gameday.realtime.feed;

import dev.gameday.realtime.room.Rooms;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports readiness once the events from before the start have been read; earlier a client could
 * not resume. Stays up when brokers fail later, because existing connections are better kept.
 */
@Component
class FeedHealthIndicator implements HealthIndicator {

  private final Rooms rooms;

  FeedHealthIndicator(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public Health health() {
    return rooms.isWarm()
        ? Health.up().build()
        : Health.outOfService().withDetail("reason", "still reading earlier events").build();
  }
}

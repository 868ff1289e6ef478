package dev.gameday.realtime.feed;

import dev.gameday.realtime.room.Rooms;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Part of readiness: a client that came earlier could not resume. Stays up when brokers go away
 * later, as connections are then better kept than lost.
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

package dev.gameday.webhooks;

import dev.gameday.webhooks.intake.IntakeLoop;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports up while this replica is in the consumer group and can consume events. */
@Component
class IntakeHealthIndicator implements HealthIndicator {

  private final IntakeLoop intake;

  IntakeHealthIndicator(IntakeLoop intake) {
    this.intake = intake;
  }

  @Override
  public Health health() {
    return (intake.isHealthy() ? Health.up() : Health.down())
        .withDetail("lag", intake.lag())
        .build();
  }
}

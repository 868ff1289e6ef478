package dev.gameday.webhooks;

import dev.gameday.webhooks.intake.IntakeLoop;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while this process has its share of the partitions and can take events in. */
@Component
class IntakeHealthIndicator implements HealthIndicator {

  private final IntakeLoop intake;

  IntakeHealthIndicator(IntakeLoop intake) {
    this.intake = intake;
  }

  @Override
  public Health health() {
    return (intake.isTaking() ? Health.up() : Health.down())
        .withDetail("lag", intake.lag())
        .build();
  }
}
